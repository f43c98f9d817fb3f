// The last word on each of what she is asked, whose it is and since when; and whether a question waits.
import { isSending, isWaiting, lastWords, mayAsk, unanswered } from '../../../model/heard.ts';
import type { HeardView } from '../../../model/voice.ts';
import { VOICED } from '../../../model/voiced.ts';
import { voicedAsked, voicePanelText as text } from '../../../text/voice.ts';
import { ago } from '../../../text/when.ts';

const whose = ({ what, mine, by, written }: HeardView): string =>
  what === 'answer' ? text.herself(ago(written)) : text.noted(mine ? text.you : by, ago(written));

/** Nothing where nothing was ever said. */
export function VoiceWords() {
  const words = lastWords.value;
  if (words.size === 0) return null;
  return (
    <dl class="voices">
      {VOICED.map((of) => {
        const word = words.get(of);
        return (
          <div key={of}>
            <dt>{voicedAsked[of]}</dt>
            <dd>
              {word ? (
                <>
                  <b>{text.said[word[of]]}</b> <span class="small soft">{whose(word)}</span>
                </>
              ) : (
                <span class="soft">{text.said['']}</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Where a question of hers stands; why she cannot be asked. */
export function VoiceStanding() {
  const asked = unanswered.value;
  const why = text.why[mayAsk.value];
  return (
    <div role="status">
      {isSending.value ? <p class="small">{text.sending}</p> : null}
      {asked ? (
        <p class="small">
          {(isWaiting.value ? text.waits : text.asked)(
            asked.mine ? text.youAsked : asked.by,
            ago(asked.written),
          )}
        </p>
      ) : null}
      {why === undefined ? null : <p class="small soft">{why}</p>}
    </div>
  );
}
