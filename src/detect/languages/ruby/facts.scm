; Facts of Ruby source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
; a required file adds to the global names: it binds nothing, and what it brings is called by its own name
((call method: (identifier) @call.callee arguments: (argument_list . (string) @import.module)) @import
  (#any-of? @call.callee "require" "require_relative"))

; --- scopes and definitions
(method name: (_) @function.name) @function
(method name: (_) @function.name body: (body_statement (_) @function.result .)) @function
(singleton_method name: (_) @function.name) @function
(singleton_method name: (_) @function.name body: (body_statement (_) @function.result .)) @function
(lambda body: (_)) @function
(class name: (_) @class.name) @class
(module name: (_) @class.name) @class
(do_block) @block
(block) @block
(then) @block
(else) @block
(return (argument_list . (_) @return.value .)) @return

; --- bindings
(assignment left: [(constant) (identifier) (instance_variable) (class_variable) (global_variable) (element_reference)] @binding.target right: (_) @binding.value) @binding
(assignment left: (call receiver: (_) method: (_)) @binding.target right: (_) @binding.value) @binding
(operator_assignment left: (_) @binding.target operator: "||=" right: (_) @binding.value) @binding

; --- parameters
(method_parameters (identifier) @param.name @param)
(optional_parameter name: (identifier) @param.name value: (_) @param.value) @param
(keyword_parameter name: (identifier) @param.name) @param
(keyword_parameter name: (identifier) @param.name value: (_) @param.value) @param
(block_parameters (identifier) @param.name @param)

; --- expressions
(string) @string
(bare_string) @string
(delimited_symbol) @string
(string_content) @text
(escape_sequence) @escape
(interpolation (_) @hole.value) @hole
(chained_string) @concat
(binary left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(true) @true
(false) @false
(call method: (identifier) @call.callee arguments: (argument_list) @call.arguments !receiver) @call
(call receiver: (_) @call.object method: (_) @call.name arguments: (argument_list) @call.arguments) @call
(call receiver: (_) @call.object method: (_) @call.name !arguments) @call
(argument_list (pair key: (_) @keyword.name value: (_) @keyword.value) @keyword)
(hash (pair key: (_) @pair.key value: (_) @pair.value) @pair)
(array (pair key: (_) @pair.key value: (_) @pair.value) @pair)
(hash_splat_argument (_) @spread.value) @spread
(splat_argument (_) @spread.value) @spread
(scope_resolution scope: (_) @member.object name: (_) @member.name) @member
(element_reference object: (_) @index.object . (_) @index.key) @index
(binary left: (_) @fallback.value operator: "||" right: (_) @fallback.default) @fallback
(binary left: (_) @fallback.value operator: "or" right: (_) @fallback.default) @fallback
(binary left: (_) @guard.condition operator: "&&" right: (_) @guard.value) @guard
(conditional consequence: (_) @choice.branch alternative: (_) @choice.branch) @choice
(if consequence: (then (_) @choice.branch .) alternative: (else (_) @choice.branch .)) @choice
(case (when body: (then (_) @choice.branch .))+) @choice
(array) @list
(string_array) @list
(symbol_array) @list
(hash) @record
(parenthesized_statements (_) @wrap.value .) @wrap
(begin (_) @wrap.value .) @wrap

; --- places where a literal selects nothing
(binary operator: ["==" "!=" "===" "=~"]) @compare
(pattern) @compare
(in_clause pattern: (_) @case.value) @case
