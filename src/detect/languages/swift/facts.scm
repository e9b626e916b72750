; Facts of Swift source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(import_declaration (identifier) @import.module @import.all) @import

; --- scopes and definitions
(function_declaration name: (_) @function.name body: (_)) @function
(function_declaration name: (_) @function.name body: (function_body (statements . (_) @function.result .))) @function
(init_declaration body: (_)) @function
(lambda_literal) @function
(class_declaration name: (_) @class.name) @class
(protocol_declaration name: (_) @class.name) @class
(statements) @block
(control_transfer_statement result: (_) @return.value) @return

; --- bindings
(property_declaration name: (pattern bound_identifier: (_) @binding.target) value: (_) @binding.value) @binding
(property_declaration name: (pattern bound_identifier: (_) @binding.target) computed_value: (computed_property (statements . (_) @binding.value .))) @binding
(class_body (property_declaration name: (pattern bound_identifier: (_) @binding.field) value: (_) @binding.value) @binding)
(class_body (property_declaration name: (pattern bound_identifier: (_) @binding.field) computed_value: (computed_property (statements . (_) @binding.value .))) @binding)
(enum_class_body (property_declaration name: (pattern bound_identifier: (_) @binding.field) value: (_) @binding.value) @binding)
(enum_entry name: (_) @binding.field raw_value: (_) @binding.value) @binding
(assignment target: (directly_assignable_expression (_) @binding.target) result: (_) @binding.value) @binding
(for_statement item: (pattern bound_identifier: (_) @element.target) collection: (_) @element.value) @element

(_ bound_identifier: (simple_identifier) @local.name) @local
(pattern (pattern (simple_identifier) @local.name)) @local
(lambda_parameter name: (simple_identifier) @local.name) @local

; --- parameters
(parameter name: (simple_identifier) @param.name) @param
(function_declaration (parameter name: (simple_identifier) @param.name) @param . default_value: (_) @param.value)
(init_declaration (parameter name: (simple_identifier) @param.name) @param . default_value: (_) @param.value)
(function_declaration (parameter name: (simple_identifier) @entry.key) . default_value: (_) @entry.value) @entry
(init_declaration (parameter name: (simple_identifier) @entry.key) . default_value: (_) @entry.value) @entry

; --- expressions
(line_string_literal) @string
(multi_line_string_literal) @string
(line_str_text) @text
(multi_line_str_text) @text
(str_escaped_char) @escape
(interpolated_expression value: (_) @hole.value) @hole
(additive_expression lhs: (_) @concat.part op: "+" rhs: (_) @concat.part) @concat
((boolean_literal) @true (#eq? @true "true"))
((boolean_literal) @false (#eq? @false "false"))
(call_expression . (_) @call.callee (call_suffix (value_arguments "(") @call.arguments)) @call
(value_argument name: (_) @keyword.name value: (_) @keyword.value) @keyword
(value_argument . value: (_) @wrap.value) @wrap
(prefix_expression operation: "." target: (simple_identifier) @implicit.name) @implicit
(navigation_expression target: (_) @member.object suffix: (navigation_suffix suffix: (_) @member.name)) @member
(call_expression . (_) @index.object (call_suffix (value_arguments "[" (value_argument value: (_) @index.key)))) @index
(nil_coalescing_expression value: (_) @fallback.value if_nil: (_) @fallback.default) @fallback
(ternary_expression if_true: (_) @choice.branch if_false: (_) @choice.branch) @choice
(array_literal) @list
(dictionary_literal) @record
(dictionary_literal key: (_) @entry.key . ":" . value: (_) @entry.value) @entry
(try_expression expr: (_) @wrap.value) @wrap
(await_expression expr: (_) @wrap.value) @wrap
(tuple_expression . value: (_) @wrap.value .) @wrap
(as_expression expr: (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(equality_expression) @compare
(switch_pattern) @compare
(if_statement condition: (pattern) @compare)
