; Facts of Kotlin source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(import (qualified_identifier) @import.module .) @import
(import (qualified_identifier) @import.module "as" (identifier) @import.alias) @import
(import (qualified_identifier) @import.module "*" @import.all) @import

; --- scopes and definitions
(package_header (qualified_identifier) @namespace.name) @namespace
(class_declaration name: (identifier) @class.name) @class
(object_declaration name: (identifier) @class.name) @class
(function_declaration name: (identifier) @function.name (function_body (block)) @function.body) @function
(function_declaration name: (identifier) @function.name (function_body "=" (_) @function.result)) @function
(secondary_constructor (block) @function.body) @function
(lambda_literal) @block
(block) @block
(when_entry) @block
(return_expression (_) @return.value) @return

; --- bindings
(property_declaration (variable_declaration . (identifier) @binding.target) "=" . (_) @binding.value) @binding
(property_declaration (variable_declaration . (identifier) @binding.target) (getter (function_body "=" (_) @binding.value))) @binding
(property_declaration (variable_declaration . (identifier) @binding.target) (property_delegate (call_expression (annotated_lambda (lambda_literal (_) @binding.value .))))) @binding
(assignment left: (_) @binding.target operator: "=" right: (_) @binding.value) @binding
(enum_entry (identifier) @binding.field (value_arguments . (value_argument (_) @binding.value .))) @binding
(for_statement (variable_declaration . (identifier) @element.target) "in" . (_) @element.value) @element

(variable_declaration . (identifier) @local.name) @local
(catch_block . (identifier) @local.name) @local

; --- parameters
(function_value_parameters (parameter . (identifier) @param.name) @param)
(function_value_parameters (parameter . (identifier) @param.name) . "=" . (_) @param.value) @param
(class_parameter (identifier) @param.name . ":") @param
(class_parameter (identifier) @param.name . ":" (_) . "=" . (_) @param.value) @param

; --- expressions
(string_literal) @string
(multiline_string_literal) @string
(string_content) @text
((string_content) @hole (#eq? @hole "$"))
(escape_sequence) @escape
(interpolation (_) @hole.value) @hole
(binary_expression left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(call_expression . (_) @call.callee . (value_arguments) @call.arguments) @call
(call_expression . (_) @call.callee . (annotated_lambda (lambda_literal) @call.settings)) @call
(call_expression . (_) @call.callee . (value_arguments) @call.arguments . (annotated_lambda (lambda_literal) @call.settings)) @call
(constructor_invocation (user_type) @call.callee (value_arguments) @call.arguments) @call
(value_argument . (_) @wrap.value .) @wrap
(value_argument (identifier) @keyword.name . "=" (_) @keyword.value) @keyword
(lambda_literal (assignment left: (identifier) @keyword.name operator: "=" right: (_) @keyword.value) @keyword)
(navigation_expression . (_) @member.object (identifier) @member.name .) @member
(index_expression . (_) @index.object . "[" (_) @index.key) @index
(binary_expression left: (_) @fallback.value operator: "?:" right: (_) @fallback.default) @fallback
(if_expression condition: (_) ")" . (_) @choice.branch . "else" . (_) @choice.branch) @choice
(when_expression (when_entry (_) @choice.branch .)) @choice
(infix_expression . (_) @pair.key . (identifier) . (_) @pair.value) @pair
(parenthesized_expression (_) @wrap.value) @wrap
(as_expression left: (_) @wrap.value) @wrap
(unary_expression argument: (_) @wrap.value operator: "!!") @wrap

; --- places where a literal selects nothing
(binary_expression operator: ["==" "!=" "==="]) @compare
(when_entry condition: (_) @case.value) @case
(throw_expression) @message
