import { Button, Center, Stack, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';

/** What is shown when a screen breaks, or cannot be loaded because the server has a newer one. What was typed is kept. */
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
          <Text role="alert">This page could not be shown. Nothing you wrote is lost.</Text>
          <Button onClick={() => location.reload()}>Reload</Button>
        </Stack>
      </Center>
    );
  }
}
