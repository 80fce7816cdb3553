import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');

test('every class that a component uses exists in its style sheet', () => {
  const components = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.tsx'));

  const missing = components.flatMap(component => {
    const code = readFileSync(join(source, component), 'utf8');
    return [...code.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, name = '', path = '']) => {
      const css = readFileSync(join(source, dirname(component), path), 'utf8');
      const used = [...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, className = '']) => className);
      return used
        .filter(className => !new RegExp(`\\.${className}\\b`).test(css))
        .map(className => `${component}: ${className}`);
    });
  });

  expect(components.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
