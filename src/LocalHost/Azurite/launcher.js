// Runs Azurite in this process: node launcher.js <Azurite's main script> [Azurite's options]
'use strict';

const { Server } = require('node:http');

const [main] = process.argv.splice(2, 1);

// Ctrl+C reaches every process of the terminal. Azurite must outlive the requests that LocalHost still finishes, so it does
// not listen to that signal itself.
const once = process.once;
process.once = function (event, listener) {
  return event === 'SIGINT' ? this : once.call(this, event, listener);
};
process.on('SIGINT', () => {});

// A client's pool keeps connections open for minutes, and Azurite waits for the last of them before it ends.
const close = Server.prototype.close;
Server.prototype.close = function (done) {
  const closing = close.call(this, done);
  this.closeAllConnections();
  return closing;
};

// Standard input closes when LocalHost closes it, and also when LocalHost dies without a word.
process.stdin.on('error', () => {});
process.stdin.on('close', () => process.emit('SIGTERM'));
process.stdin.resume();

require(main);
