; Facts of Go source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(import_spec !name path: (_) @import.module) @import
(import_spec name: (package_identifier) @import.alias path: (_) @import.module) @import
(import_spec name: (dot) @import.all path: (_) @import.module) @import

; --- scopes and definitions
(function_declaration name: (identifier) @function.name body: (block) @function.body) @function
(method_declaration name: (field_identifier) @function.name body: (block) @function.body) @function
(func_literal body: (block) @function.body) @function
(block) @block
(expression_case) @block
(default_case) @block
(return_statement (expression_list . (_) @return.value)) @return

; --- bindings: of several names, the first with the first value, which a call of several results may give, and each with its own
(const_spec . name: (identifier) @binding.target value: (expression_list . (_) @binding.value)) @binding
(var_spec . name: (identifier) @binding.target value: (expression_list . (_) @binding.value)) @binding
(short_var_declaration left: (expression_list . (identifier) @binding.target) right: (expression_list . (_) @binding.value)) @binding
(assignment_statement left: (expression_list . (_) @binding.target) operator: "=" right: (expression_list . (_) @binding.value)) @binding
(const_spec (identifier) . "," . (identifier) @binding.item value: (expression_list ",") @binding.value) @binding
(var_spec (identifier) . "," . (identifier) @binding.item value: (expression_list ",") @binding.value) @binding
(short_var_declaration left: (expression_list (_) . "," . (identifier) @binding.item) right: (expression_list ",") @binding.value) @binding
(assignment_statement left: (expression_list (_) . "," . (identifier) @binding.item) operator: "=" right: (expression_list ",") @binding.value) @binding
(var_spec name: (identifier) @local.name !value) @local
(var_spec (identifier) . "," . (identifier) @local.name) @local
(short_var_declaration left: (expression_list (_) . "," . (identifier) @local.name)) @local
(range_clause left: (expression_list (identifier) @local.name)) @local
(type_switch_statement alias: (expression_list (identifier) @local.name)) @local
(receive_statement left: (expression_list (identifier) @local.name)) @local
(range_clause left: (expression_list (_) . (identifier) @element.target .) right: (_) @element.value) @element

; --- parameters
(parameter_declaration name: (identifier) @param.name) @param

; --- expressions
(interpreted_string_literal) @string
(raw_string_literal) @string
(interpreted_string_literal_content) @text
(raw_string_literal_content) @text
(escape_sequence) @escape
(binary_expression left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(true) @true
(false) @false
(call_expression function: (_) @call.callee arguments: (argument_list) @call.arguments) @call
(type_conversion_expression operand: (_) @wrap.value) @wrap
(selector_expression operand: (_) @member.object field: (_) @member.name) @member
(index_expression operand: (_) @index.object index: (_) @index.key) @index
(composite_literal type: (slice_type) body: (literal_value) @list)
(composite_literal type: (array_type) body: (literal_value) @list)
(composite_literal type: (implicit_length_array_type) body: (literal_value) @list)
(composite_literal type: (map_type) body: (literal_value) @record)
(composite_literal type: (type_identifier) body: (literal_value) @record)
(composite_literal type: (qualified_type) body: (literal_value) @record)
(composite_literal type: (generic_type) body: (literal_value) @record)
(composite_literal type: (struct_type) body: (literal_value) @record)
(composite_literal body: (literal_value) @wrap.value) @wrap
(literal_element (literal_value) @record)
(literal_element . (_) @wrap.value) @wrap
(keyed_element key: (_) @pair.key value: (_) @pair.value) @pair
(unary_expression operator: "&" operand: (_) @wrap.value) @wrap
(unary_expression operator: "*" operand: (_) @wrap.value) @wrap
(parenthesized_expression (_) @wrap.value) @wrap
(type_assertion_expression operand: (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(binary_expression operator: ["==" "!="]) @compare
(expression_case value: (expression_list) @case.value) @case
(field_declaration tag: (_)) @type
