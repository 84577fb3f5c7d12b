// Imported first by every command: an old Node must meet this sentence, not a syntax error further down.
const OLDEST = [20, 20];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `同圈需要 Node.js ${OLDEST.join('.')} 或更高版本，当前是 ${process.versions.node}。请先升级：https://nodejs.org`,
  );
  console.error(
    `Tongquan needs Node.js ${OLDEST.join('.')} or later, this is ${process.versions.node}. Please upgrade: https://nodejs.org`,
  );
  process.exit(1);
}
