; Facts of Python source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(import_statement name: (dotted_name) @import.module) @import
(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.alias)) @import
(import_from_statement module_name: (_) @import.module name: (dotted_name) @import.name) @import
(import_from_statement module_name: (_) @import.module name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.alias)) @import
(import_from_statement module_name: (_) @import.module (wildcard_import) @import.all) @import

; --- scopes and definitions
(function_definition name: (identifier) @function.name body: (block) @function.body) @function
(lambda body: (_) @function.result) @function
(class_definition name: (identifier) @class.name) @class
(class_definition name: (identifier) @class.name superclasses: (argument_list (_) @class.base)) @class
(block) @block
(return_statement (_) @return.value) @return
(decorated_definition (decorator (call) @decorator.value) definition: (function_definition) @decorator.target) @decorator

; --- bindings
(assignment left: (identifier) @binding.target right: (_) @binding.value) @binding
(assignment left: (attribute) @binding.target right: (_) @binding.value) @binding
(assignment left: (subscript) @binding.target right: (_) @binding.value) @binding
(assignment left: (pattern_list (identifier) @binding.item) right: (_) @binding.value) @binding
(named_expression name: (identifier) @binding.target value: (_) @binding.value) @binding
(with_item value: (as_pattern (_) @binding.value alias: (as_pattern_target (identifier) @binding.target))) @binding
(for_statement left: (identifier) @element.target right: (_) @element.value) @element
(list_comprehension (for_in_clause left: (identifier) @element.target right: (_) @element.value) @element) @element.within
(set_comprehension (for_in_clause left: (identifier) @element.target right: (_) @element.value) @element) @element.within
(dictionary_comprehension (for_in_clause left: (identifier) @element.target right: (_) @element.value) @element) @element.within
(generator_expression (for_in_clause left: (identifier) @element.target right: (_) @element.value) @element) @element.within
(for_statement left: [(pattern_list (identifier) @element.item) (tuple_pattern (identifier) @element.item)] right: (_) @element.value) @element
(for_statement left: (_ (tuple_pattern (identifier) @element.item)) right: (_) @element.value) @element
(list_comprehension (for_in_clause left: [(pattern_list (identifier) @element.item) (tuple_pattern (identifier) @element.item)] right: (_) @element.value) @element) @element.within
(list_comprehension body: (_) @gathered.item) @gathered
(set_comprehension (for_in_clause left: [(pattern_list (identifier) @element.item) (tuple_pattern (identifier) @element.item)] right: (_) @element.value) @element) @element.within
(set_comprehension body: (_) @gathered.item) @gathered
(generator_expression (for_in_clause left: [(pattern_list (identifier) @element.item) (tuple_pattern (identifier) @element.item)] right: (_) @element.value) @element) @element.within
(generator_expression body: (_) @gathered.item) @gathered
(dictionary_comprehension (for_in_clause left: [(pattern_list (identifier) @element.item) (tuple_pattern (identifier) @element.item)] right: (_) @element.value) @element) @element.within

; --- parameters
(parameters (identifier) @param.name @param)
(lambda_parameters (identifier) @param.name @param)
(typed_parameter (identifier) @param.name type: (_) @param.type) @param
(default_parameter name: (identifier) @param.name value: (_) @param.value) @param
(typed_default_parameter name: (identifier) @param.name value: (_) @param.value) @param

; --- expressions
(string) @string
(string_content) @text
(escape_sequence) @escape
(interpolation expression: (_) @hole.value) @hole
(concatenated_string) @concat
(binary_operator left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(true) @true
(false) @false
(call function: (_) @call.callee arguments: (argument_list) @call.arguments) @call
(keyword_argument name: (identifier) @keyword.name value: (_) @keyword.value) @keyword
(dictionary_splat (_) @spread.value) @spread
(list_splat (_) @spread.value) @spread
(attribute object: (_) @member.object attribute: (identifier) @member.name) @member
(subscript value: (_) @index.object subscript: (_) @index.key) @index
(boolean_operator left: (_) @fallback.value operator: "or" right: (_) @fallback.default) @fallback
(boolean_operator left: (_) @guard.condition operator: "and" right: (_) @guard.value) @guard
(conditional_expression . (_) @choice.branch . (_) . (_) @choice.branch .) @choice
(list) @list
(tuple) @list
(expression_list) @list
(set) @list
(dictionary) @record
(pair key: (_) @pair.key value: (_) @pair.value) @pair
(parenthesized_expression (_) @wrap.value) @wrap
(await (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(expression_statement (string)) @statement
(expression_statement (concatenated_string)) @statement
(comparison_operator) @compare
(case_pattern) @compare
(type) @type
(assert_statement) @assertion
(raise_statement) @message
