; Facts that JavaScript, TypeScript and TSX share. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports and exports
(import_statement (import_clause (identifier) @import.default) source: (string) @import.module) @import
(import_statement (import_clause (named_imports (import_specifier name: (_) @import.name !alias))) source: (string) @import.module) @import
(import_statement (import_clause (named_imports (import_specifier name: (_) @import.name alias: (identifier) @import.alias))) source: (string) @import.module) @import
(import_statement (import_clause (namespace_import (identifier) @import.namespace)) source: (string) @import.module) @import
(export_statement (export_clause (export_specifier name: (_) @reexport.name !alias)) source: (string) @reexport.module) @reexport
(export_statement (export_clause (export_specifier name: (_) @reexport.name alias: (_) @reexport.alias)) source: (string) @reexport.module) @reexport
(export_statement "*" source: (string) @reexport.module) @reexport
(export_statement (export_clause (export_specifier name: (_) @export.name !alias)) !source) @export
(export_statement (export_clause (export_specifier name: (_) @export.name alias: (_) @export.alias)) !source) @export
(export_statement value: (_) @export.default) @export

; --- scopes and definitions
(function_declaration name: (identifier) @function.name body: (_) @function.body) @function
(generator_function_declaration name: (identifier) @function.name body: (_) @function.body) @function
(function_expression body: (_) @function.body) @function
(arrow_function body: (statement_block) @function.body) @function
(arrow_function body: (expression) @function.result) @function
(method_definition name: (_) @function.name body: (_) @function.body) @function
(class_declaration name: (_) @class.name) @class
(class body: (class_body)) @class
(statement_block) @block
(switch_case) @block
(return_statement (_) @return.value) @return

; --- bindings
(variable_declarator name: (identifier) @binding.target value: (_) @binding.value) @binding
(variable_declarator name: (array_pattern (identifier) @binding.item) value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.target right: (_) @binding.value) @binding
(augmented_assignment_expression left: (_) @binding.target operator: "??=" right: (_) @binding.value) @binding
(augmented_assignment_expression left: (_) @binding.target operator: "||=" right: (_) @binding.value) @binding
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @destructure.key) value: (_) @destructure.value) @destructure
(variable_declarator name: (object_pattern (pair_pattern key: (_) @destructure.key value: (identifier) @destructure.target)) value: (_) @destructure.value) @destructure
(variable_declarator name: (object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @destructure.key right: (_) @destructure.default)) value: (_) @destructure.value) @destructure
(for_in_statement left: (identifier) @element.target right: (_) @element.value) @element
(for_in_statement left: (array_pattern (identifier) @element.item) right: (_) @element.value) @element
(for_in_statement left: (object_pattern (shorthand_property_identifier_pattern) @element.key) right: (_) @element.value) @element

; --- expressions
(string) @string
(template_string) @string
(string_fragment) @text
(escape_sequence) @escape
(template_substitution (_) @hole.value) @hole
(binary_expression left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(true) @true
(false) @false
(call_expression function: (_) @call.callee arguments: (arguments) @call.arguments) @call
(new_expression constructor: (_) @call.callee arguments: (arguments) @call.arguments) @call
(spread_element (_) @spread.value) @spread
(member_expression object: (_) @member.object property: (_) @member.name) @member
(subscript_expression object: (_) @index.object index: (_) @index.key) @index
(binary_expression left: (_) @fallback.value operator: "??" right: (_) @fallback.default) @fallback
(binary_expression left: (_) @fallback.value operator: "||" right: (_) @fallback.default) @fallback
(binary_expression left: (_) @guard.condition operator: "&&" right: (_) @guard.value) @guard
(ternary_expression consequence: (_) @choice.branch alternative: (_) @choice.branch) @choice
(array) @list
(object) @record
(pair key: (_) @pair.key value: (_) @pair.value) @pair
(shorthand_property_identifier) @shorthand
(parenthesized_expression (_) @wrap.value) @wrap
(await_expression (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(expression_statement (string)) @statement
(binary_expression operator: ["===" "==" "!==" "!="]) @compare
(switch_case value: (_) @case.value) @case
(throw_statement) @message
