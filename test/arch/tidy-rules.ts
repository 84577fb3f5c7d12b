import ts from 'typescript';

/** One rule about the source text; gives a line per violation. */
export interface TidyRule {
  readonly name: string;
  /** Whether the rule looks at this file at all. */
  readonly covers: (file: string) => boolean;
  readonly check: (file: string, text: string, tree: ts.SourceFile) => string[];
}

const FUNCTION_LINES_MAX = 70;

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const everyFile = (): boolean => true;

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

const lineOf = (tree: ts.SourceFile, position: number): number =>
  tree.getLineAndCharacterOfPosition(position).line + 1;

export const functionLength: TidyRule = {
  name: 'functions-fit-a-screen',
  covers: (file) => !isTest(file),
  check: (_file, _text, tree) => {
    const found: string[] = [];
    visit(tree, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
      const first = lineOf(tree, node.getStart(tree));
      const lines = lineOf(tree, node.getEnd()) - first + 1;
      if (lines > FUNCTION_LINES_MAX) found.push(`line ${first}: ${lines} lines`);
    });
    return found;
  },
};

export const noAny: TidyRule = {
  name: 'no-any',
  covers: everyFile,
  check: (_file, _text, tree) => {
    const found: string[] = [];
    visit(tree, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword)
        found.push(`line ${lineOf(tree, node.getStart(tree))}: any`);
    });
    return found;
  },
};

const MONEY_NAME = /(?:price|amount|fee|support|balance|deduct|payable|budget)\w*$/i;

/** Money never becomes a floating point number: no Number() or parseFloat around a money name, no `: number` on one. */
export const noFloatMoney: TidyRule = {
  name: 'money-is-no-number',
  covers: (file) => !isTest(file) && /src\/(slices|kernel)\//.test(file) && !/\/web\//.test(file),
  check: (_file, _text, tree) => {
    const found: string[] = [];
    visit(tree, (node) => {
      if (
        ts.isCallExpression(node) &&
        /^(Number|parseFloat|Number\.parseFloat)$/.test(node.expression.getText(tree))
      ) {
        const argument = node.arguments[0]?.getText(tree) ?? '';
        if (MONEY_NAME.test(argument))
          found.push(`line ${lineOf(tree, node.getStart(tree))}: Number(${argument})`);
      }
      if (
        (ts.isPropertySignature(node) || ts.isParameter(node)) &&
        MONEY_NAME.test(node.name.getText(tree)) &&
        node.type?.kind === ts.SyntaxKind.NumberKeyword
      ) {
        found.push(`line ${lineOf(tree, node.getStart(tree))}: ${node.getText(tree)}`);
      }
    });
    return found;
  },
};

const AMBIENT =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bTemporal\.Now\b|\bperformance\.now\(|\brandomUUID\(|\brandomBytes\(/;
/** Where the outside enters: wiring, the platform's edge, and the browser. */
const EDGE =
  /^(test|bench)\/|^src\/(entry|platform|ui)\/|^src\/slices\/[^/]+\/web\/|^src\/slices\/identity\/sessions\.ts$/;

export const noAmbientInput: TidyRule = {
  name: 'clock-and-chance-are-injected',
  covers: (file) => !isTest(file) && !EDGE.test(file),
  check: (_file, text) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        AMBIENT.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`line ${index + 1}: ${line.trim()}`] : [],
      ),
};

/** SQL names only the tables of its own slice: schema names are slice names. */
export const ownTables = (schemas: readonly string[]): TidyRule => {
  const table = new RegExp(`\\b(${schemas.join('|')})\\.([a-z_]+)`, 'g');
  const sql = /\b(select|insert|update|delete|from|join|into)\b/i;
  return {
    name: 'sql-names-own-tables',
    covers: (file) => /^src\/(slices|platform)\//.test(file) && !isTest(file),
    check: (file, _text, tree) => {
      const owner = /^src\/slices\/([^/]+)\//.exec(file)?.[1] ?? 'platform';
      const found: string[] = [];
      visit(tree, (node) => {
        if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return;
        const text = node.getText(tree);
        if (!sql.test(text)) return;
        for (const [whole, schema] of text.matchAll(table)) {
          if (schema !== owner) found.push(`line ${lineOf(tree, node.getStart(tree))}: ${whole}`);
        }
      });
      return found;
    },
  };
};

/** The circle is data: no name of a place, and no key of one, in the code. */
export const noPlaceNames = (names: readonly string[]): TidyRule => ({
  name: 'no-place-names',
  covers: (file) => file.startsWith('src/') && !isTest(file),
  check: (_file, text) =>
    names.flatMap((name) => {
      const pattern = /^[a-z ]+$/i.test(name) ? new RegExp(`\\b${name}\\b`, 'i') : new RegExp(name);
      return pattern.test(text) ? [name] : [];
    }),
});

const opens = (node: ts.Node, tree: ts.SourceFile): string | undefined =>
  ts.isJsxElement(node) ? node.openingElement.tagName.getText(tree) : undefined;

/** Every table leaves the page as Excel: it is the kit's, or its frame is. A calendar to choose from is a grid. */
export const tablesLeave: TidyRule = {
  name: 'tables-leave-the-page',
  covers: (file) => file.startsWith('src/') && file.endsWith('.tsx') && file !== 'src/ui/kit/table.tsx',
  check: (_file, _text, tree) => {
    const found: string[] = [];
    visit(tree, (node) => {
      if (opens(node, tree) !== 'table' || !ts.isJsxElement(node)) return;
      if (/role="grid"/.test(node.openingElement.getText(tree))) return;
      let above: ts.Node = node.parent;
      while (!ts.isSourceFile(above) && opens(above, tree) !== 'DrawnTable') above = above.parent;
      if (ts.isSourceFile(above)) found.push(`line ${lineOf(tree, node.getStart(tree))}: no way out`);
    });
    return found;
  },
};

export const noPromises: TidyRule = {
  name: 'no-promises-or-excuses',
  covers: everyFile,
  check: (_file, text) =>
    text.split('\n').flatMap((line, index) => {
      const marks = ['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '@ts-' + 'nocheck', 'biome-' + 'ignore'];
      const mark = marks.find((candidate) => line.includes(candidate));
      return mark === undefined ? [] : [`line ${index + 1}: ${mark}`];
    }),
};

export function parse(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, kind);
}
