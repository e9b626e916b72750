; Facts of PHP source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(namespace_use_declaration (namespace_use_clause . (name) @import.module @import.namespace !alias)) @import
(namespace_use_declaration (namespace_use_clause . (name) @import.module alias: (name) @import.alias)) @import
(namespace_use_declaration (namespace_use_clause (qualified_name prefix: (namespace_name) @import.module (name) @import.name) !alias)) @import
(namespace_use_declaration (namespace_use_clause (qualified_name prefix: (namespace_name) @import.module (name) @import.name) alias: (name) @import.alias)) @import
(namespace_use_declaration (namespace_name) @import.module body: (namespace_use_group (namespace_use_clause . (_) @import.name !alias))) @import
(namespace_use_declaration (namespace_name) @import.module body: (namespace_use_group (namespace_use_clause . (_) @import.name alias: (name) @import.alias))) @import

; --- scopes and definitions
(namespace_definition name: (_) @namespace.name !body) @namespace
(namespace_definition name: (_) @namespace.name body: (_) @namespace.body) @namespace
(function_definition name: (_) @function.name body: (_)) @function
(method_declaration name: (_) @function.name body: (_)) @function
(anonymous_function body: (_)) @function
(arrow_function body: (_) @function.result) @function
(class_declaration name: (_) @class.name) @class
(trait_declaration name: (_) @class.name) @class
(interface_declaration name: (_) @class.name) @class
(enum_declaration name: (_) @class.name) @class
(compound_statement) @block
(case_statement) @block
(return_statement (_) @return.value) @return

; --- bindings
(assignment_expression left: (_) @binding.target right: (_) @binding.value) @binding
(augmented_assignment_expression left: (_) @binding.target operator: "??=" right: (_) @binding.value) @binding
(program (const_declaration (const_element . (name) @binding.target . (_) @binding.value) @binding))
(declaration_list (const_declaration (const_element . (name) @binding.field . (_) @binding.value) @binding))
(enum_declaration_list (const_declaration (const_element . (name) @binding.field . (_) @binding.value) @binding))
(property_element name: (variable_name (name) @binding.field) default_value: (_) @binding.value) @binding
(property_promotion_parameter name: (variable_name (name) @binding.field) default_value: (_) @binding.value) @binding
(enum_case name: (_) @binding.field value: (_) @binding.value) @binding
(foreach_statement . (_) @element.value . (variable_name) @element.target) @element

; --- parameters
(simple_parameter name: (_) @param.name) @param
(simple_parameter name: (_) @param.name default_value: (_) @param.value) @param
(property_promotion_parameter name: (_) @param.name default_value: (_) @param.value) @param

; --- expressions
(string) @string
(encapsed_string) @string
(heredoc_body) @string
(string_content) @text
(escape_sequence) @escape
(binary_expression left: (_) @concat.part operator: "." right: (_) @concat.part) @concat
((boolean) @true (#match? @true "^[tT]"))
((boolean) @false (#match? @false "^[fF]"))
(function_call_expression function: (_) @call.callee arguments: (arguments) @call.arguments) @call
(member_call_expression object: (_) @call.object name: (_) @call.name arguments: (arguments) @call.arguments) @call
(nullsafe_member_call_expression object: (_) @call.object name: (_) @call.name arguments: (arguments) @call.arguments) @call
(scoped_call_expression scope: (_) @call.object name: (_) @call.name arguments: (arguments) @call.arguments) @call
(object_creation_expression [(name) (qualified_name)] @call.callee (arguments) @call.arguments) @call
(attribute . (_) @call.callee parameters: (arguments) @call.arguments) @call
(argument . (_) @wrap.value .) @wrap
(argument name: (name) @keyword.name . (_) @keyword.value) @keyword
(member_access_expression object: (_) @member.object name: (_) @member.name) @member
(nullsafe_member_access_expression object: (_) @member.object name: (_) @member.name) @member
(class_constant_access_expression . (_) @member.object . (_) @member.name) @member
(scoped_property_access_expression scope: (_) @member.object name: (_) @member.name) @member
(subscript_expression . (_) @index.object . (_) @index.key) @index
(binary_expression left: (_) @fallback.value operator: "??" right: (_) @fallback.default) @fallback
(binary_expression left: (_) @fallback.value operator: "||" right: (_) @fallback.default) @fallback
(conditional_expression condition: (_) @fallback.value !body alternative: (_) @fallback.default) @fallback
(conditional_expression body: (_) @choice.branch alternative: (_) @choice.branch) @choice
(match_expression body: (match_block [(match_conditional_expression return_expression: (_) @choice.branch) (match_default_expression return_expression: (_) @choice.branch)]+)) @choice
(array_creation_expression) @list
(array_creation_expression . (array_element_initializer . (_) . (_))) @record
(array_creation_expression . (array_element_initializer . (variadic_unpacking))) @record
(array_element_initializer . (_) @wrap.value .) @wrap
(array_element_initializer . (_) @pair.key . (_) @pair.value .) @pair
(variadic_unpacking (_) @spread.value) @spread
(parenthesized_expression (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(expression_statement (string)) @statement
(binary_expression operator: ["==" "===" "!=" "!==" "<>"]) @compare
(match_condition_list) @compare
(case_statement value: (_) @case.value) @case
(throw_expression) @message
(echo_statement) @message
(print_intrinsic) @message
