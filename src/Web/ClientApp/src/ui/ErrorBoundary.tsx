import { Button, Center, Stack, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';

/** Shown when a screen throws, or its code cannot be loaded because the server has a newer version. Drafts are kept. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Center component="main" h="100%" p="md">
        <Stack align="center">
          <Text role="alert">Something went wrong. Your drafts are saved.</Text>
          <Button onClick={() => location.reload()}>Reload</Button>
        </Stack>
      </Center>
    );
  }
}
