; Facts of Rust source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(use_declaration argument: (identifier) @import.module) @import
(use_declaration argument: (scoped_identifier path: (_) @import.module name: (_) @import.name)) @import
(use_declaration argument: (use_as_clause path: (scoped_identifier path: (_) @import.module name: (_) @import.name) alias: (_) @import.alias)) @import
(use_declaration argument: (use_wildcard (_) @import.module) @import.all) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list [(identifier) (scoped_identifier)] @import.name))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (use_as_clause path: (_) @import.name alias: (_) @import.alias)))) @import
(use_declaration argument: (scoped_use_list path: (scoped_identifier name: (_) @import.namespace) @import.module list: (use_list (self)))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (use_wildcard (_) @import.module) @import.all))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: (_) @import.module list: (use_list [(identifier) (scoped_identifier)] @import.name))))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: (_) @import.module list: (use_list [(identifier) (scoped_identifier)] @import.name))))))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: [(identifier) (scoped_identifier)] @import.module list: (use_list (use_as_clause path: (_) @import.name alias: (_) @import.alias)))))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: (identifier) @import.module @import.namespace list: (use_list (self)))))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: (scoped_identifier name: (_) @import.namespace) @import.module list: (use_list (self)))))) @import
(extern_crate_declaration name: (_) @import.module) @import

; --- scopes and definitions
(mod_item name: (_) @namespace.name body: (_) @namespace.body) @namespace
((attribute_item) @test.mark . (attribute_item)* . (mod_item) @test (#match? @test.mark "^#\\[cfg\\((any\\(|all\\()?test\\b"))
((attribute_item) @test.mark . (attribute_item)* . (function_item) @test (#match? @test.mark "^#\\[([a-z_]+::)?test\\b"))
(function_item name: (_) @function.name body: (block)) @function
(function_item name: (_) @function.name body: (block (_) @function.result .)) @function
(closure_expression body: (_) @function.result) @function
(impl_item type: (_) @class.name) @class
(trait_item name: (_) @class.name) @class

(block) @block
(match_arm) @block
(return_expression (_) @return.value) @return

; --- bindings
(let_declaration pattern: (identifier) @binding.target value: (_) @binding.value) @binding
(let_declaration pattern: (mut_pattern (identifier) @binding.target) value: (_) @binding.value) @binding
(const_item name: (_) @binding.target value: (_) @binding.value) @binding
(static_item name: (_) @binding.target value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.target right: (_) @binding.value) @binding
(for_expression pattern: (identifier) @element.target value: (_) @element.value) @element
(parameter pattern: (identifier) @param.name) @param
(closure_parameters (identifier) @param.name @param)

; --- expressions
(string_literal) @string
(raw_string_literal) @string
(string_content) @text
(escape_sequence) @escape
(boolean_literal "true") @true
(boolean_literal "false") @false
(binary_expression left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(call_expression function: (_) @call.callee arguments: (arguments) @call.arguments) @call
(macro_invocation macro: (_) @call.callee (token_tree) @call.arguments) @call
(generic_function function: (_) @wrap.value) @wrap
(field_expression value: (_) @member.object field: (_) @member.name) @member
(scoped_identifier path: (_) @member.object name: (_) @member.name) @member
(scoped_type_identifier path: (_) @member.object name: (_) @member.name) @member
(index_expression . (_) @index.object . (_) @index.key) @index
(if_expression consequence: (block (_) @choice.branch .) alternative: (else_clause (block (_) @choice.branch .))) @choice
(match_expression body: (match_block (match_arm value: (_) @choice.branch)+)) @choice
(array_expression) @list
(tuple_expression) @list
(token_tree . "[") @list
(struct_expression body: (_) @wrap.value) @wrap
(field_initializer_list) @record
(field_initializer field: (_) @pair.key value: (_) @pair.value) @pair
(shorthand_field_initializer (identifier) @wrap.value) @wrap
(token_tree . "{") @record
(token_tree (string_literal) @entry.key . ":" . (_) @entry.value) @entry
(token_tree (identifier) @entry.key . ":" . (_) @entry.value) @entry
; `#[arg(default_value = "…")] model: String` speaks of the field below it
(field_declaration_list (attribute_item) @entry.value . (attribute_item)* . (field_declaration name: (_) @entry.key)) @entry
(enum_variant_list) @record
; how a variant is spelled on the wire selects nothing
(enum_variant_list (attribute_item) @type)
(reference_expression value: (_) @wrap.value) @wrap
(try_expression (_) @wrap.value) @wrap
(await_expression (_) @wrap.value) @wrap
(parenthesized_expression (_) @wrap.value) @wrap
(block (_) @wrap.value .) @wrap
(type_cast_expression value: (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(binary_expression operator: ["==" "!="]) @compare
(match_pattern) @compare
(let_condition pattern: (_) @case.value) @case
