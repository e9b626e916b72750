import type { FileSummary } from '../model/summary';
import type { Registry } from '../registry/api';
import type { AssetReader } from './assets';
import { readCommandLine } from './formats/commandLine';
import { type Format, formatOf } from './formats/formats';
import { isNotebook, readNotebook } from './formats/notebook';
import { whyReport } from './formats/reportDocuments';
import { passesGate } from './gate';
import { FollowedProgram } from './incremental/followedProgram';
import type { Language } from './languages/language';
import { LANGUAGES } from './languages/languages';
import { isManifest, readManifest } from './manifests/manifests';
import { isModuleSettings, readModuleSettings } from './moduleSettings';
import { Grammars, type LoadedLanguage, ParseEnded, sourceLanguage } from './parse';
import { readProgram } from './program/readProgram';
import { FollowedRefusal, reasonToSkip } from './refusal';
import { isComponent, scriptsOf } from './scriptBlocks';
import { mentionsTool, readNotebookSuppressions, readSuppressions } from './suppressions';
import { notTooDeep, TooDeep } from './treeDepth';

const TEST_PATH =
  /(^|\/)(tests?|__tests__|spec|specs|testdata|fixtures|mocks?|__mocks__|__fixtures__|__testfixtures__|__snapshots__|cassettes|recordings|e2e)\/|(^|\/)(test_[^/]*|conftest)\.py$|[._-](test|spec|stories)\.[^/]+$|_test\.[^/]+$/i;

/** Where case tells: `LatestTest.java` and `app.UnitTests/`, not `Latest.java`. */
const TYPED_TEST_PATH = /[a-z\d](Tests?|IT|Specs?)\.(java|kts?|cs|swift|php)$|(^|\/|[a-z.])Tests?\//;

/** What a program says to a summary. */
type ProgramReader = (loaded: LoadedLanguage, source: string) => Partial<FileSummary>;

/** A file that is open in an editor. */
export interface FollowedFile {
  /** The summary of its next text: the same that {@link Summarizer.summarize} gives. */
  update(text: string): Promise<FileSummary>;
  /** The same as far as it can be told at once. Where it is not sure, as in a text with faults, `update` of the same text is. */
  glance(text: string): Promise<{ readonly summary: FileSummary; readonly isSure: boolean }>;
  /** Frees what is kept. */
  close(): void;
  /** How often a program was read, how often only some of it, and how often without parsing it as a whole. */
  readonly counts: { readonly read: number; readonly inPart: number; readonly inWindow: number };
}

/** Turns one file's text into its summary. Holds the grammars; what it follows holds itself. */
export class Summarizer {
  private readonly grammars: Grammars;

  constructor(
    private readonly registry: Registry,
    assets: AssetReader,
  ) {
    this.grammars = new Grammars(assets);
  }

  /**
   * @param file path relative to the workspace, `/`-separated; its name decides the language
   * @throws only when an asset is missing or the WebAssembly runtime has aborted; odd text never throws
   */
  async summarize(file: string, text: string): Promise<FileSummary> {
    return this.summarizeBy(this.once, file, text);
  }

  /** Follows a file through its edits, at the price of a syntax tree that is kept: what an edit does not bear on is not read again. */
  follow(file: string): FollowedFile {
    const program = new FollowedProgram(this.registry);
    const refusal = new FollowedRefusal();
    const refuse = (text: string): string | null => refusal.of(text);
    const read: ProgramReader = (loaded, source) => program.read(loaded, source);
    const glance = async (text: string) => {
      let isSure = true;
      const reader: ProgramReader = (loaded, source) => {
        // nor is it where a limit ends the reading
        isSure = false;
        const glanced = program.glance(loaded, source);
        isSure = glanced.isSure;
        return glanced.told;
      };
      const summary = await this.summarizeBy(reader, file, text, refuse);
      return { summary, isSure };
    };
    return { update: (text) => this.summarizeBy(read, file, text, refuse), glance, close: () => program.close(), counts: program.counts };
  }

  private async summarizeBy(program: ProgramReader, file: string, text: string, refuse = reasonToSkip): Promise<FileSummary> {
    const refusal = refuse(text);
    const summary = await this.read(program, file, text, refusal);
    if (refusal) return summary;
    const dependencies = isManifest(file) ? readManifest(file, text) : [];
    const settings = isModuleSettings(file) ? readModuleSettings(file, text) : null;
    const suppressions = summary.suppressions ?? (isNotebook(file) ? [] : readSuppressions(file, text, summary.language));
    return {
      ...summary,
      ...(suppressions.length > 0 ? { suppressions } : {}),
      ...(dependencies.length > 0 ? { dependencies, parsed: true } : {}),
      ...(settings ? { moduleSettings: settings } : {}),
    };
  }

  private async read(program: ProgramReader, file: string, text: string, refusal: string | null): Promise<FileSummary> {
    const language = sourceLanguage(file);
    const format = language ? null : formatOf(file);
    const empty = emptySummary(file, language?.id ?? format?.id ?? 'unknown');
    if (!language && !format && !isNotebook(file) && !isComponent(file)) return empty;
    const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
    if (isNotebook(file)) return this.notebook(program, file, source);
    if (isComponent(file)) return this.component(program, file, source, refusal);
    const reason = (format && whyReport(format.id, source)) ?? refusal;
    if (reason) return { ...empty, skipped: [{ reason }] };
    if (format) return format.always || passesGate(source) ? this.configuration(format, source, empty) : empty;
    return language && passesGate(source) ? this.program(program, language, source, empty) : empty;
  }

  private async component(program: ProgramReader, file: string, text: string, refusal: string | null): Promise<FileSummary> {
    const { source, language } = scriptsOf(text);
    const empty = emptySummary(file, language.id);
    if (refusal) return { ...empty, skipped: [{ reason: refusal }] };
    return passesGate(source) ? this.program(program, language, source, empty) : empty;
  }

  /** A configuration file, and the files that are written within it. */
  private async configuration(format: Format, source: string, empty: FileSummary): Promise<FileSummary> {
    const { embedded, ...own } = format.read(empty.file, source, this.registry);
    const inner = await Promise.all((embedded ?? []).map((part) => this.summarize(part.file, part.text)));
    return {
      ...empty,
      ...own,
      parsed: true,
      sinks: [...(own.sinks ?? []), ...inner.flatMap((part) => part.sinks)],
      literals: [...(own.literals ?? []), ...inner.flatMap((part) => part.literals)],
      environment: [...(own.environment ?? []), ...inner.flatMap((part) => part.environment)],
    };
  }

  /** The code cells of a notebook are one program; the shell lines in them are read by themselves. */
  private async notebook(reader: ProgramReader, file: string, text: string): Promise<FileSummary> {
    const nothing = emptySummary(file, 'python');
    if (!passesGate(text) && !mentionsTool(text)) return nothing;
    const notebook = readNotebook(text);
    if ('reason' in notebook) return { ...nothing, skipped: [notebook] };
    const language = LANGUAGES.find((known) => known.id === notebook.language);
    const empty = emptySummary(file, language?.id ?? notebook.language);
    const refusal = reasonToSkip(notebook.source);
    if (refusal) return { ...empty, skipped: [{ reason: refusal }] };
    const program = language ? await this.program(reader, language, notebook.source, empty) : empty;
    const shell = notebook.commands.map((lines) => readCommandLine(lines.text, lines.at, this.registry));
    return {
      ...program,
      parsed: true,
      cells: notebook.cells,
      suppressions: readNotebookSuppressions(file, notebook),
      sinks: [...program.sinks, ...shell.flatMap((read) => read.sinks)],
      literals: [...program.literals, ...shell.flatMap((read) => read.literals)],
    };
  }

  private async program(read: ProgramReader, language: Language, source: string, empty: FileSummary): Promise<FileSummary> {
    const loaded = await this.grammars.load(language);
    try {
      return { ...empty, ...read(loaded, withLinesAsEditorsCount(source)) };
    } catch (error) {
      if (error instanceof ParseEnded || error instanceof TooDeep) return { ...empty, skipped: [{ reason: error.message }] };
      throw error;
    }
  }

  private readonly once: ProgramReader = (loaded, source) => {
    const tree = loaded.parse(source);
    try {
      return readProgram(loaded, notTooDeep(loaded.read(tree, source)), this.registry);
    } finally {
      tree.delete();
    }
  };
}

export function emptySummary(file: string, language: string): FileSummary {
  return {
    file,
    language,
    parsed: false,
    inTest: TEST_PATH.test(file) || TYPED_TEST_PATH.test(file),
    sinks: [],
    literals: [],
    exports: [],
    reexports: [],
    environment: [],
    skipped: [],
  };
}

/** Grammars count `\n` alone; to an editor a `\r` by itself ends a line, too. No place moves, since both are one unit long. */
function withLinesAsEditorsCount(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}
