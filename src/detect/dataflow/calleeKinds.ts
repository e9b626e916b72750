/** Callees whose text arguments are read by people. */
const SPEAKING =
  /(^|\.)(print|println|printf|log|debug|info|warn|warning|error|exception|fatal|trace|write|echo|alert|confirm|toast|assert\w*|expect|describe|it|test|Error|\w+Error|\w+Exception|info_box|caption|markdown|Text|title|header|subheader|t|gettext|_|puts|pp|raise|abort|eprintln|eprint|writeln|panic|bail|anyhow|unreachable|todo|NSLog|fatalError|precondition\w*|XCT\w+|error_log|trigger_error|die|mock[A-Z_]\w*|fake|stub\w*)$/;

/** The same in Go, Java, Kotlin and C#. */
const SPEAKING_TYPED =
  /(^|\.)(Fprint|Print|Fprint[fl]\w*|Println|Printf|Error[fw]?|Fatal\w*|Info[fw]?|Debug[fw]?|Warn\w*|Log[fw]?|Logf|Skip[f]?|errors\.New|[tb]\.Run|Panic[f]?|Write|WriteLine|Log(Information|Error|Warning|Debug|Trace|Critical)|[dviwe]|wtf|makeText|Description|DisplayName|Obsolete|Deprecated|Summary|InlineData|ValueSource|CsvSource|withDescription|WithDescription|require|check|\w*Logger\.\w+)$/;

/** Callees that ask about a name: `is_reasoning_model(…)`, `supportsVision(…)`. */
const ASKING = /(^|\.)_?(is|has|supports?|matches|can)(_[a-z]\w*|[A-Z]\w*)$/;

/** Callees that look for a fragment of a name. */
const PROBING =
  /\.(some|every|startswith|endswith|startsWith|endsWith|includes|indexOf|match|matchAll|test|search|replace|replaceAll|removeprefix|removesuffix|split|partition|count|has|contains|__contains__|to(Be|Have|Match|Equal|StrictEqual|Contain)\w*|assertEqual|assertIn|starts_with|ends_with|start_with\?|end_with\?|include\?|hasPrefix|hasSuffix|eq_ignore_ascii_case|contains_key|strip_prefix|strip_suffix|delete_prefix|delete_suffix|sub|gsub|match\?|matches)$|(^|[._])pattern$|Pattern$|(starts|ends)_?with_?(any|one_of)?\w*$|([sS]tarts|[eE]nds)With\w*$|(^|\.)(encoding_for_model|encodingForModel|encoding_name_for_model)$|^(str_contains|str_starts_with|str_ends_with|str_replace|in_array|strpos|stripos|preg_match|eq|eql)$/;

/** The same in Go, Java, Kotlin and C#. */
const PROBING_TYPED =
  /\.((Not)?Equal(s|To|Fold)?|equals|equalsIgnoreCase|contentEquals|compareTo|is(Not)?EqualTo\w*|(Not)?Contains(Key)?|containsKey|StartsWith|EndsWith|HasPrefix|HasSuffix|IndexOf|lastIndexOf|TrimPrefix|TrimSuffix|Replace(All)?|Split(N)?|EqualFold|TryGetValue|Be|NotBe|removePrefix|removeSuffix|substringAfter|substringBefore|regionMatches)$|(^|\.)(equalTo|hasItem|hasToString|Is\.EqualTo)$/;

/** Calls whose arguments are the elements of a list. */
const COLLECTING =
  /(^|\.)((mutable|linked|array|hash|persistent|immutable)*(List|Set|Array|Map)Of|listOf|setOf|arrayOf|mapOf|sequenceOf|(List|Set|Stream|ImmutableList|ImmutableSet|EnumSet)\.of|asList|newArrayList|newHashSet)$/i;

/** Calls that take a key and its value: `body.put("model", "gpt-4o")`. */
const KEYED =
  /(^|\.)(put|putIfAbsent|putString|addProperty|setProperty|add|Add|Map\.of|Map\.entry|entry|AddProperty|queryParam|append|set|Set)$/;

/** Callees whose literal is the default of an option: `add_argument(default=…)`, `Field(…)`. */
const DECLARING =
  /(^|\.)(add_argument|option|argument|Option|Argument|Field|field|default|DEFINE_string|getenv|get|env|config|ENV\.fetch|setdefault|describe|add_option)$/;

/** The same in Go, Java, Kotlin and C#. */
const DECLARING_TYPED =
  /((^|\.)(getOrDefault|getProperty|GetValue|\w*[eE]nvOr\w*|[gG]et_?[eE]nv\w*|SetDefault|ConfigProperty|RequestParam|Value|DefaultValue|WithDefault|ConfigDocDefault)|(flag|flags|fs|pflag|Flags\(\)|PersistentFlags\(\))\.String\w*)$/;

/** Calls that hand their argument on: a conversion, a collection, a state hook. */
const TRANSPARENT =
  /(^|\.)(str|String|custom|useState|ref|signal|tuple|list|set|Set|frozenset|Object\.freeze|literal|Path|vec|Some|Ok|String\.from|Box\.new|Arc\.(new|from)|Cow\.\w+|strval|URL|URI|Uri)$/;

/** The same in Go, Java, Kotlin and C#. */
const TRANSPARENT_TYPED = /(^|\.)(string|F|Ptr|ptr|ToPtr|NewOpt|Uri|URI)$/;

/** Calls whose argument counts when their object is nothing: `unwrap_or("gpt-4o")`. */
const PRESETTING = /\.(unwrap_or|unwrap_or_else|orElse|orElseGet|getOrElse|ifEmpty|ifBlank)$/;

export type CalleeKind = 'speaking' | 'probing' | 'collecting' | 'keyed' | 'declaring' | 'presetting' | 'transparent' | 'other';

/** What a call does with a text, by the dotted text of its callee. */
export function calleeKind(callee: string): CalleeKind {
  if (COLLECTING.test(callee)) return 'collecting';
  if (KEYED.test(callee)) return 'keyed';
  if (SPEAKING.test(callee) || SPEAKING_TYPED.test(callee)) return 'speaking';
  if (ASKING.test(callee) || PROBING.test(callee) || PROBING_TYPED.test(callee)) return 'probing';
  if (DECLARING.test(callee) || DECLARING_TYPED.test(callee)) return 'declaring';
  if (PRESETTING.test(callee)) return 'presetting';
  return TRANSPARENT.test(callee) || TRANSPARENT_TYPED.test(callee) ? 'transparent' : 'other';
}
