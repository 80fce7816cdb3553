import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../app/session';
import { useMe } from '../../app/stores';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { isolated } from '../../ui/names';
import { Section } from '../../ui/Section';
import { RegisterGuest } from '../welcome/RegisterGuest';

export function BecomeUser() {
  return (
    <Section
      title="Make this an account"
      note="Then you can join rooms, make friends and come back. Your name and what you wrote stay."
    >
      <RegisterGuest />
    </Section>
  );
}

export function LeaveAsGuest() {
  const { logOut } = useSession();
  const { displayName } = useMe();
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title="Leave">
      <Button variant="light" color="red" onClick={() => setAsking(true)} mr="auto">
        Leave
      </Button>
      {isAsking && (
        <ConfirmModal
          title="Leave?"
          action="Leave"
          onConfirm={async () => {
            await logOut();
            navigate('/');
          }}
          onClose={() => setAsking(false)}
        >
          You cannot come back as this guest. What you wrote stays in the lobby, by “{isolated(displayName ?? '')}”.
        </ConfirmModal>
      )}
    </Section>
  );
}
