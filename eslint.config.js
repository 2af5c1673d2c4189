import tseslint from 'typescript-eslint';
import { layers, libraryHomes } from './eslint.layers.js';

const everyFolder = Object.keys(layers);

/** Imports that a folder must not make: every folder of src/ that its layer does not list, and libraries with another home. */
function restrictions(folder) {
  const allowed = new Set([folder, ...layers[folder]]);
  const patterns = everyFolder
    .filter((other) => !allowed.has(other))
    .map((other) => ({
      regex: `^(\\.\\./)+(src/)?${other}/`,
      message: `${folder} must not import ${other} (docs/architecture.md).`,
    }));
  const paths = Object.entries(libraryHomes)
    .filter(([, homes]) => !homes.includes(folder))
    .map(([name, homes]) => ({ name, message: `${name} stays in ${homes.join(', ')}.` }));
  return { patterns, paths };
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'test/golden'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/preview/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['test/**/*.ts', 'src/**/*.test.ts'], rules: { 'max-lines': 'off' } },
  { files: ['src/catalog/**/*.ts'], rules: { 'max-lines': 'off' } },
  ...everyFolder.map((folder) => ({
    files: [folder === 'dashboards' || folder === 'alert-rules' ? `${folder}/**/*.ts` : `src/${folder}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', restrictions(folder)] },
  })),
  {
    files: ['src/**/*.ts'],
    ignores: ['src/bin/**', 'src/demo/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'process.* belongs in bin/; take what you need from Context.' },
      ],
    },
  },
);
