import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge } from './rooms.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Imports stay within what the table of rooms allows. */
const imports = {
  create(context) {
    const file = projectPath(context);
    const check = (node) => {
      const specifier = node?.value ?? node?.quasis?.[0]?.value.cooked;
      const wrong = typeof specifier === 'string' ? judge(file, specifier) : null;
      if (wrong !== null) context.report({ node, message: `${wrong} ('${specifier}')` });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument),
    };
  },
};

/** No barrels: a module is named after what it gives. */
const noBarrel = {
  create(context) {
    return {
      Program(node) {
        if (/(^|\/)index\.tsx?$/.test(projectPath(context)))
          context.report({ node, message: 'name the module after what it gives, not index' });
      },
    };
  },
};

const worldly = new Set(['process', 'console', 'performance', 'crypto', 'fetch', 'setTimeout']);

/** No clock, no randomness, no output: they come in as arguments. */
const pure = {
  create(context) {
    const report = (node, name) =>
      context.report({ node, message: `${name} belongs to the world: take it as an argument` });
    return {
      MemberExpression(node) {
        const name = `${node.object.name}.${node.property.name}`;
        if (name === 'Date.now' || name === 'Math.random') report(node, name);
        else if (worldly.has(node.object.name)) report(node, node.object.name);
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression(node) {
        if (worldly.has(node.callee.name)) report(node, node.callee.name);
      },
    };
  },
};

function projectPath(context) {
  return relative(root, context.filename).split(sep).join('/');
}

export default {
  meta: { name: 'rooms' },
  rules: { imports, 'no-barrel': noBarrel, pure },
};
