import { Button, Text } from '@mantine/core';
import { errorText } from '../../api/errors';
import { useBlocks, useRelationChange } from '../../hooks/relations';
import { FormError } from '../../ui/FormError';
import { personName } from '../../ui/names';
import { PersonRow } from '../../ui/PersonRow';
import { Section } from '../../ui/Section';

export function BlockedPeople() {
  const blocks = useBlocks();
  const change = useRelationChange();
  return (
    <Section
      title="Blocked people"
      note="They cannot message you or add you to groups, and are not notified of the block."
    >
      <FormError text={blocks.isError ? errorText(blocks.error) : change.isError ? errorText(change.error) : null} />
      {blocks.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          You have not blocked anyone.
        </Text>
      )}
      <div role="list" aria-label="Blocked people">
        {blocks.data?.map(user => (
          <PersonRow key={user.id} user={user}>
            <Button
              size="xs"
              variant="light"
              aria-label={`Unblock ${personName(user)}`}
              loading={change.isPending && change.variables.userId === user.id}
              onClick={() => change.mutate({ userId: user.id, change: 'unblock' })}
            >
              Unblock
            </Button>
          </PersonRow>
        ))}
      </div>
    </Section>
  );
}
