import { Anchor, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useMe } from '../../hooks/stores';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { BlockedPeople } from './BlockedPeople';
import { CreateAccountSection, LeaveSection } from './GuestSections';
import { Notifications } from './Notifications';
import { Password } from './Password';
import { Profile } from './Profile';
import { Devices } from './Devices';
import { YourData } from './YourData';

/** The settings of my account. */
export default function Settings() {
  const me = useMe();
  return (
    <Page title="Settings">
      <Profile />
      {me.guest && <CreateAccountSection />}
      <Appearance />
      {me.guest ? (
        <LeaveSection />
      ) : (
        <>
          <Notifications />
          <Password />
          <Devices />
          <BlockedPeople />
          <YourData />
        </>
      )}
      <About />
    </Page>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Appearance">
      <SegmentedControl
        aria-label="Appearance"
        value={colorScheme}
        onChange={scheme => setColorScheme(scheme)}
        data={[
          { value: 'auto', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Section>
  );
}

function About() {
  return (
    <Section title="About Messenger">
      <Text size="sm">
        Messenger is free, self-hosted software with an open API:{' '}
        <Anchor href="/docs" size="sm" underline="always">
          API documentation
        </Anchor>
        .
      </Text>
    </Section>
  );
}
