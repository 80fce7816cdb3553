import { SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { Page } from '../../ui/Page';

/** What one may choose for oneself. */
export default function Settings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title="Settings">
      <Text fw={500} id="appearance">
        Appearance
      </Text>
      <SegmentedControl
        aria-labelledby="appearance"
        value={colorScheme}
        onChange={scheme => setColorScheme(scheme)}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Page>
  );
}
