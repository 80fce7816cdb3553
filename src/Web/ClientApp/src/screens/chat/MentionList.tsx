import type { Member } from '../../api/types';
import { personName } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import classes from './MentionList.module.css';

interface Props {
  members: readonly Member[];
  selected: number;
  onChoose: (member: Member) => void;
}

/** The members that match a mention which is being typed. */
export function MentionList({ members, selected, onChoose }: Props) {
  return (
    <div role="listbox" id="mention-list" aria-label="Mention" className={classes.list}>
      {members.map((member, index) => (
        <div
          key={member.userId}
          id={`mention-${member.userId}`}
          role="option"
          aria-selected={index === selected}
          className={classes.option}
          // Pointer down comes before the input loses the focus.
          onPointerDown={event => {
            event.preventDefault();
            onChoose(member);
          }}
        >
          <PersonAvatar name={personName(member)} userId={member.userId} size={26} />
          <span className={classes.name}>{personName(member)}</span>
          <span className={classes.username}>@{member.username}</span>
        </div>
      ))}
    </div>
  );
}
