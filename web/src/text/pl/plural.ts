// „1 wpis, 2 wpisy, 5 wpisów”: Polish counts in three forms.
const rules = new Intl.PluralRules('pl');

export function count(n: number, one: string, few: string, many: string): string {
  const form = rules.select(n);
  return `${n} ${form === 'one' ? one : form === 'few' ? few : many}`;
}
