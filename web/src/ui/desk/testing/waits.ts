// What every form of the desk does with what is typed when somebody leaves it.
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { unfinished } from '../../../model/unfinished.ts';

const sheet = (): HTMLDialogElement | null => document.querySelector('dialog');
const said = (): string => sheet()?.textContent ?? '';
const press = (name: string): void =>
  [...(sheet()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === name)!.click();

function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const of = [...(sheet()?.querySelectorAll('label') ?? [])].find(({ textContent }) =>
    textContent.startsWith(label),
  )!;
  return document.getElementById(of.htmlFor) as HTMLInputElement | HTMLTextAreaElement;
}

function put(label: string, value: string): void {
  field(label).value = value;
  field(label).dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function escape(): Promise<void> {
  await userEvent.keyboard('{Escape}');
  await expect.poll(sheet).toBe(null);
}

type Waits = {
  /** Presses what opens the form. */
  readonly open: () => void;
  /** Presses what opens it again, which says that something waits. */
  readonly goOn: () => void;
  /** Of a field of words. */
  readonly label: string;
};

/** A form that is only opened leaves nothing behind; Escape and closing keep what is typed; throwing it away asks. */
export async function expectItWaits({ open, goOn, label }: Waits): Promise<void> {
  const isOpen = async (): Promise<void> => await expect.poll(said).toContain(label);
  open();
  await isOpen();
  expect(said()).not.toContain('Throw away');
  expect(unfinished.value).toBe(false);
  await escape();
  expect(unfinished.value).toBe(false);
  expect(goOn).toThrow();
  open();
  await isOpen();
  put(label, 'Typed at the desk.');
  // A file that is not chosen after all ends nothing but the choosing.
  field(label).dispatchEvent(new Event('cancel', { bubbles: true, cancelable: true }));
  await expect.poll(said).toContain('Close: it waits here');
  await escape();
  expect(unfinished.value).toBe(true);
  goOn();
  await isOpen();
  expect(field(label).value).toBe('Typed at the desk.');
  press('Close: it waits here');
  await expect.poll(sheet).toBe(null);
  expect(unfinished.value).toBe(true);
  goOn();
  await isOpen();
  press('Throw away');
  await expect.poll(said).toContain('It is nowhere else.');
  press('Keep it');
  await expect.poll(said).not.toContain('It is nowhere else.');
  expect(field(label).value).toBe('Typed at the desk.');
  press('Throw away');
  await expect.poll(said).toContain('It is nowhere else.');
  press('Throw it away');
  await expect.poll(sheet).toBe(null);
  expect(unfinished.value).toBe(false);
  expect(goOn).toThrow();
}
