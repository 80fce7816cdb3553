import { Alert } from '@mantine/core';

/** What is wrong with a whole form. Nothing where nothing is. */
export function FormError({ text }: { text: string | null | undefined }) {
  return text ? (
    <Alert color="red" variant="light" role="alert" p="sm">
      {text}
    </Alert>
  ) : null;
}
