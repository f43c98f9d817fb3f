// Teaches content.ts how to read and write what only staff do. It comes before a session of staff reads its first entry.
import './coded.ts';
import './given.ts';
import './handover.ts';
import './linkkey.ts';
import './motive.ts';
import './decision.ts';
import './formulation.ts';
import './order.ts';
import './privatenote.ts';
import './receipt.ts';
import './referral.ts';
import './request.ts';
import './risk.ts';
import './room.ts';
