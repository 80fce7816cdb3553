import { skinToneNames, skinTones } from './skinTones';
import classes from './EmojiPicker.module.css';

/** Chooses the skin tone of all emoji that have one. */
export function SkinTonePicker({ tone, onChoose }: { tone: number; onChoose: (tone: number) => void }) {
  return (
    <fieldset className={classes.skinTones}>
      <legend className="visually-hidden">Skin tone</legend>
      {skinTones.map((modifier, index) => (
        <label key={modifier} className={classes.tone} title={skinToneNames[index]}>
          <input
            type="radio"
            name="tone"
            className="visually-hidden"
            aria-label={skinToneNames[index]}
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
