import { commands, type Disposable, Location, type LogOutputChannel, Position, Range, Uri } from 'vscode';
import type * as model from '../model/location';
import { SHOW_PLACES_COMMAND, type ShownPlaces } from '../server/protocol';

/** Shows the usages of a lens beside it, in the editor's own list of references. */
export function showPlaces(output: LogOutputChannel): Disposable {
  return commands.registerCommand(SHOW_PLACES_COMMAND, async (given: ShownPlaces) => {
    try {
      const places = given.places.map(
        ({ uri, range }) => new Location(Uri.parse(uri), new Range(position(range.start), position(range.end))),
      );
      await commands.executeCommand('editor.action.showReferences', Uri.parse(given.uri), position(given.position), places);
    } catch (error) {
      output.error('showing the usages failed', error instanceof Error ? error : String(error));
    }
  });
}

function position({ line, character }: model.Position): Position {
  return new Position(line, character);
}
