// What holds in Node's extension host holds in that of a browser: the same tests, on files that are on no disk.
import '../editor/accept.test';
import '../editor/completion.test';
import '../editor/dashboard.test';
import '../editor/example.test';
import '../editor/exporting.test';
import '../editor/fixes.test';
import '../editor/hints.test';
import '../editor/live.test';
import '../editor/modelPage.test';
import '../editor/replaceModel.test';
import '../editor/tree.test';
import '../editor/usages.test';
