import { toneNames, tones } from './tones';
import classes from './EmojiPicker.module.css';

/** The skin tone of all emoji that have one. */
export function TonePicker({ tone, onChoose }: { tone: number; onChoose: (tone: number) => void }) {
  return (
    <fieldset className={classes.tones}>
      <legend className="visually-hidden">Skin tone</legend>
      {tones.map((modifier, index) => (
        <label key={modifier} className={classes.tone} title={toneNames[index]}>
          <input
            type="radio"
            name="tone"
            className="visually-hidden"
            aria-label={toneNames[index]}
            checked={index === tone}
            onChange={() => onChoose(index)}
            onKeyDown={event => event.stopPropagation()}
          />
          <span aria-hidden>✋{modifier}</span>
        </label>
      ))}
    </fieldset>
  );
}
