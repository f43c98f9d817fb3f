// Type-aware linting, plus the two things the architecture asks of a machine: which folder may
// import which, and which folders may touch the page, the network or the disk.
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const folders = ['crypto', 'client', 'worker', 'model', 'ui', 'text', 'style'];

// ui → model → worker → client → crypto; everything not named is refused.
const mayImport = {
  crypto: [],
  client: ['crypto'],
  worker: ['client', 'crypto'],
  model: ['worker', 'text'],
  ui: ['model', 'text', 'style'],
  text: [],
  style: [],
};

const page = ['document', 'window'];
const disk = ['localStorage', 'sessionStorage']; // nothing of ours is kept in either, anywhere
const mayNotTouch = {
  crypto: [...page, ...disk, 'indexedDB', 'caches', 'fetch', 'WebSocket', 'XMLHttpRequest', 'navigator'],
  client: [...page, ...disk],
  worker: [...page, ...disk],
  model: ['document', ...disk],
  ui: disk,
  text: [...page, ...disk],
  style: [...page, ...disk],
};

/** One config object per folder: a later object would replace a rule, not add to it. */
const direction = (folder) => {
  const refused = folders.filter((other) => other !== folder && !mayImport[folder].includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${refused.join('|')})/(?!.*\\.json$)`,
      message: `src/${folder} may import only ${mayImport[folder].join(', ') || 'nothing of ours'}.`,
    },
  ];
  if (folder === 'model') {
    patterns.push({
      regex: '^(\\.\\./)+worker/(?!messages\\.ts$|main\\.ts\\?worker&url$)',
      message: 'Keys live in the worker: the model knows its messages and its address, nothing else.',
    });
  }
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      'no-restricted-globals': ['error', ...mayNotTouch[folder]],
    },
  };
};

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'eslint.config.js']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  tseslint.configs.strictTypeChecked,
  noUnsanitized.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // The contract with the worker says Record<never, never> where a call takes nothing.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text is rendered as text.',
        },
        {
          selector: "MemberExpression[property.name='pushState']",
          message: 'A screen has no address: every pushState is one more row in the browser history.',
        },
        {
          selector: "JSXAttribute[name.name='type'][value.value='password']",
          message: 'Browsers keep host and user name of a password field; use the masked text input.',
        },
      ],
    },
  },
  folders.map(direction),
  {
    // The phone page never loads desk code.
    files: ['src/ui/**/*.{ts,tsx}'],
    ignores: ['src/ui/desk/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...direction('ui').rules['no-restricted-imports'][1].patterns,
            { regex: '^\\.{1,2}/(.*/)?desk/', message: 'Only src/ui/desk may import desk code.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'src/**/testing/**/*.{ts,tsx}', 'e2e/**/*.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
