import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** The layers, from the bottom up. A layer imports from those below it only. */
const layers = ['api', 'core', 'hooks', 'ui', 'features', 'screens', 'app'];

const extensions = ['.ts', '.tsx'];

const foldersIn = path =>
  readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);

const zones = [
  ...layers.map((layer, index) => ({
    target: `./src/${layer}`,
    from: layers.slice(index + 1).map(above => `./src/${above}`),
    message: `src/${layer} must not import from a layer above it (docs/web-client.md).`,
  })),
  ...['features', 'screens'].flatMap(layer =>
    foldersIn(`./src/${layer}`).map(folder => ({
      target: `./src/${layer}/${folder}`,
      from: `./src/${layer}`,
      except: [`./${folder}`],
      message: `Folders of src/${layer} must not import from each other: move what they share to a layer below.`,
    })),
  ),
].filter(zone => zone.from.length > 0);

export default tseslint.config(
  { ignores: ['src/api/schema.ts', 'scripts', 'public', 'eslint.config.js'] },
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  jsxA11y.flatConfigs.strict,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': extensions,
      'import-x/parsers': { '@typescript-eslint/parser': extensions },
      'import-x/resolver-next': [createNodeResolver({ extensions: [...extensions, '.js'] })],
    },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The server counts code points, and spreading a string splits it into code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      // Screens open on a user's action, and focus their first field.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      'jsx-a11y/label-has-associated-control': ['error', { controlComponents: ['Checkbox'], depth: 3 }],
      // Videos and sounds are uploaded by users, and have no captions.
      'jsx-a11y/media-has-caption': 'off',
      // A block of code that scrolls must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['pre'] }],
    },
  },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'react', message: 'src/core is plain TypeScript, without React.' }] },
      ],
    },
  },
  {
    // Mocked methods are passed to expect, not called.
    files: ['src/**/*.test.tsx'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
);
