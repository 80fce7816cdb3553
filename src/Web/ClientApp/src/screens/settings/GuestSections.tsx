import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../hooks/session';
import { useMe } from '../../hooks/stores';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { isolate } from '../../ui/names';
import { Section } from '../../ui/Section';
import { CreateAccountForm } from '../../features/login/CreateAccountForm';

export function CreateAccountSection() {
  return (
    <Section
      title="Create an account"
      note="With an account you can join rooms, add friends and log in again. Your name and messages stay."
    >
      <CreateAccountForm />
    </Section>
  );
}

export function LeaveSection() {
  const { logOut } = useSession();
  const { displayName } = useMe();
  const [, navigate] = useLocation();
  const [isConfirming, setConfirming] = useState(false);
  return (
    <Section title="Leave">
      <Button variant="light" color="red" onClick={() => setConfirming(true)} mr="auto">
        Leave
      </Button>
      {isConfirming && (
        <ConfirmModal
          title="Leave?"
          action="Leave"
          onConfirm={async () => {
            await logOut();
            navigate('/');
          }}
          onClose={() => setConfirming(false)}
        >
          You cannot return as this guest. Your messages stay in the lobby, from “{isolate(displayName ?? '')}”.
        </ConfirmModal>
      )}
    </Section>
  );
}
