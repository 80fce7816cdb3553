import { Center, Loader, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { ApiError } from '../api/errors';
import { Login } from '../features/login/Login';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { theme } from '../ui/theme';
import { Shell } from './Shell';
import { SessionProvider, useSession } from '../hooks/session';

const JoinByLink = lazy(() => import('../screens/join/JoinByLink'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.isTemporary),
    },
    mutations: { retry: false },
  },
});

const waiting = (
  <Center h="100dvh">
    <Loader role="status" aria-label="Loading" />
  </Center>
);

export function App() {
  return (
    // The CSS variables are in app.css, because the content security policy forbids Mantine's style element.
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <SessionProvider waiting={waiting}>
          <Router>
            <ErrorBoundary>
              <Suspense fallback={waiting}>
                <Routes />
              </Suspense>
            </ErrorBoundary>
          </Router>
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Routes() {
  const { messenger } = useSession();
  return (
    <Switch>
      <Route path="/join/:token">{({ token }) => <JoinByLink token={token} />}</Route>
      {/* The key discards all state of one user before the next one logs in. */}
      <Route>{messenger ? <Shell key={messenger.me.id} /> : <Login />}</Route>
    </Switch>
  );
}
