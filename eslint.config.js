import eslint from '@eslint/js'
import tseslint from 'typescript-eslint'

const RANDOM = 'Take an Rng (science/random/rng.ts).'
const POWER =
  'Engines round powers differently, so results would depend on the version of Node. Take square or power (science/numeric/power.ts), or write the number out.'

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'artifacts/',
      'recordings/',
      'node_modules/',
      'schemas/types.ts',
      '**/golden/',
      'science/meta-rl/kernel/',
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-control-regex': 'off',
      'no-empty-pattern': 'off',
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: RANDOM }],
      eqeqeq: 'error',
    },
  },
  {
    // Code that can affect a table, a figure or a key.
    files: ['science/**', 'stages/**', 'io/**', 'util/**', 'runner/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: RANDOM },
        { object: 'Math', property: 'pow', message: POWER },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: POWER },
        { selector: "AssignmentExpression[operator='**=']", message: POWER },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
    languageOptions: {
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly', __filename: 'readonly' },
    },
  },
)
