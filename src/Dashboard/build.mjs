// Installs what the lock file names (once), checks the types and bundles the page into obj/bundle, under names that follow from their
// content. MSBuild calls it when a source is newer than the bundle (Dashboard.targets).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const lock = join(folder, "obj", "lock");
const output = join(folder, "obj", "bundle");
// Each is written last, so that work that broke off is done anew.
const installed = join(folder, "node_modules", ".installed");
const bundled = join(folder, "obj", "bundled");

await exclusively(async () => {
  const wanted = digest([join(folder, "package-lock.json")]);
  if (text(installed) !== wanted) {
    run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], process.platform === "win32");
    writeFileSync(installed, wanted);
  }

  // Another build may have made it while this one waited, and its compiler may be reading it.
  const sources = digest(filesOf(folder));
  if (text(bundled) !== sources || !existsSync(output)) {
    run(process.execPath, [join(folder, "node_modules", "typescript", "bin", "tsc"), "--pretty", "false"]);
    replace(output, await bundle());
  }
  writeFileSync(bundled, sources);
});

async function bundle() {
  const { buildSync } = await import("esbuild");
  const built = buildSync({
    absWorkingDir: folder,
    entryPoints: { app: "src/main.tsx", style: "src/style.css" },
    outdir: output,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    banner: { js: "/* With Preact and uPlot (MIT): /dashboard/licences.txt */" },
    charset: "utf8",
    write: false,
  });
  const files = new Map(built.outputFiles.map((file) => [relative(output, file.path), file.contents]));
  const icon = readFileSync(join(folder, "src", "icon.svg"));
  files.set(`icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase()}.svg`, icon);
  const licences = ["preact", "uplot"].map((name) => `${name}\n\n${readFileSync(join(folder, "node_modules", name, "LICENSE"), "utf8")}`);
  files.set("licences.txt", licences.join("\n\n"));
  const named = (start) => [...files.keys()].find((name) => name.startsWith(`${start}-`));
  const page = readFileSync(join(folder, "src", "index.html"), "utf8");
  files.set("index.html", page.replace("{app}", named("app")).replace("{style}", named("style")).replace("{icon}", named("icon")));
  return files;
}

function replace(target, files) {
  const temporary = `${target}.new`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  for (const [name, contents] of files) writeFileSync(join(temporary, name), contents);
  rmSync(target, { recursive: true, force: true });
  renameSync(temporary, target);
}

function filesOf(folder) {
  const sources = readdirSync(join(folder, "src"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return ["build.mjs", "package.json", "package-lock.json", "tsconfig.json"].map((name) => join(folder, name)).concat(sources.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort());
}

function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(folder, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function text(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function run(program, args, shell = false) {
  try {
    execFileSync(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", shell });
  } catch (error) {
    // tsc says what is wrong where on its standard output, in the form that MSBuild reads.
    console.error(`${error.stdout ?? ""}${error.stderr ?? ""}` || error.message);
    throw new Error(`${program} ${args[0]} failed.`);
  }
}

// Several builds may begin at the same time.
async function exclusively(work) {
  mkdirSync(dirname(lock), { recursive: true });
  while (!take()) {
    const holder = Number(text(lock));
    if (holder > 0 && isDead(holder)) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    await work();
  } catch (error) {
    console.error(`error: the dashboard was not built. ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(lock, { force: true });
  }
}

function take() {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isDead(processId) {
  try {
    process.kill(processId, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
