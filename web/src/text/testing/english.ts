// Tests speak English, unless they ask for another language.
import * as door from '../en/door.ts';
import * as inside from '../en/inside.ts';
import { fillDoor } from '../door.ts';
import { fillInside } from '../inside.ts';

fillDoor(door);
fillInside(inside);
