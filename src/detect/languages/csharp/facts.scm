; Facts of C# source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(using_directive !name (_) @import.module .) @import
(using_directive name: (identifier) @import.alias (_) @import.module .) @import

; --- scopes and definitions
(file_scoped_namespace_declaration name: (_) @namespace.name) @namespace
(namespace_declaration name: (_) @namespace.name body: (_) @namespace.body) @namespace
(class_declaration name: (identifier) @class.name) @class
(record_declaration name: (identifier) @class.name) @class
(struct_declaration name: (identifier) @class.name) @class
(interface_declaration name: (identifier) @class.name) @class
(enum_declaration name: (identifier) @class.name) @class
(method_declaration name: (identifier) @function.name body: (block) @function.body) @function
(method_declaration name: (identifier) @function.name body: (arrow_expression_clause (_) @function.result)) @function
(local_function_statement name: (identifier) @function.name body: (block) @function.body) @function
(local_function_statement name: (identifier) @function.name body: (arrow_expression_clause (_) @function.result)) @function
(constructor_declaration name: (identifier) @function.name body: (block) @function.body) @function
(lambda_expression body: (block) @function.body) @function
(lambda_expression body: (expression) @function.result) @function
(block) @block
(switch_section) @block
(return_statement (_) @return.value) @return

; --- bindings
(field_declaration (variable_declaration (variable_declarator name: (identifier) @binding.field "=" . (_) @binding.value) @binding))
(local_declaration_statement (variable_declaration (variable_declarator name: (identifier) @binding.target "=" . (_) @binding.value) @binding))
(using_statement (variable_declaration (variable_declarator name: (identifier) @binding.target "=" . (_) @binding.value) @binding))
(property_declaration name: (identifier) @binding.field value: (arrow_expression_clause (_) @binding.value)) @binding
(property_declaration name: (identifier) @binding.field "=" . value: (_) @binding.value) @binding
(expression_statement (assignment_expression left: (_) @binding.target operator: "=" right: (_) @binding.value) @binding)
(expression_statement (assignment_expression left: (_) @binding.target operator: "??=" right: (_) @binding.value) @binding)
(foreach_statement left: (identifier) @element.target right: (_) @element.value) @element

(local_declaration_statement (variable_declaration (variable_declarator name: (identifier) @local.name .))) @local
(declaration_expression name: (identifier) @local.name) @local
(declaration_pattern name: (identifier) @local.name) @local
(tuple_pattern name: (identifier) @local.name) @local
(catch_declaration name: (identifier) @local.name) @local

; --- parameters
(parameter name: (identifier) @param.name) @param
(parameter name: (identifier) @param.name "=" . (_) @param.value) @param

; --- expressions
(string_literal) @string
(verbatim_string_literal) @string
(raw_string_literal) @string
(interpolated_string_expression) @string
(string_literal_content) @text
(raw_string_content) @text
(string_content) @text
(escape_sequence) @escape
(interpolation (interpolation_brace) . (_) @hole.value) @hole
(binary_expression left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(boolean_literal "true") @true
(boolean_literal "false") @false
(invocation_expression function: (_) @call.callee arguments: (argument_list) @call.arguments) @call
(object_creation_expression type: (_) @call.callee arguments: (argument_list) @call.arguments !initializer) @call
(object_creation_expression type: (_) @call.callee !arguments initializer: (initializer_expression) @call.settings) @call
(object_creation_expression type: (_) @call.callee arguments: (argument_list) @call.arguments initializer: (initializer_expression) @call.settings) @call
(variable_declaration type: (identifier) @call.callee (variable_declarator (implicit_object_creation_expression (argument_list) @call.arguments) @call))
(attribute name: (_) @call.callee (attribute_argument_list) @call.arguments) @call
(attribute_argument . (_) @wrap.value .) @wrap
(attribute_argument (assignment_expression left: (identifier) @keyword.name right: (_) @keyword.value)) @keyword
(argument . (_) @wrap.value .) @wrap
(argument name: (identifier) @keyword.name . ":" . (_) @keyword.value) @keyword
(initializer_expression (assignment_expression left: (identifier) @keyword.name operator: "=" right: (_) @keyword.value) @keyword)
(initializer_expression (assignment_expression left: (element_binding_expression) @pair.key right: (_) @pair.value) @pair)
(initializer_expression (initializer_expression . (string_literal) @pair.key . (_) @pair.value .) @pair)
(with_initializer . (identifier) @pair.key (_) @pair.value .) @pair
(member_access_expression expression: (_) @member.object name: (_) @member.name) @member
(conditional_access_expression condition: (_) @member.object (member_binding_expression name: (_) @member.name)) @member
(qualified_name qualifier: (_) @member.object name: (_) @member.name) @member
(element_access_expression expression: (_) @index.object subscript: (bracketed_argument_list (argument (_) @index.key))) @index
(binary_expression left: (_) @fallback.value operator: "??" right: (_) @fallback.default) @fallback
(switch_expression (switch_expression_arm (_) @choice.branch .)) @choice
(conditional_expression consequence: (_) @choice.branch alternative: (_) @choice.branch) @choice
(implicit_array_creation_expression (initializer_expression) @list)
(array_creation_expression (initializer_expression) @list)
(object_creation_expression initializer: (initializer_expression . [(string_literal) (member_access_expression) (identifier)]) @list)
(element_binding_expression) @list
(implicit_array_creation_expression (_) @wrap.value .) @wrap
(array_creation_expression (initializer_expression) @wrap.value) @wrap
(parenthesized_expression (_) @wrap.value) @wrap
(cast_expression value: (_) @wrap.value) @wrap
(await_expression (_) @wrap.value) @wrap
(postfix_unary_expression (_) @wrap.value "!") @wrap

; --- places where a literal selects nothing
(binary_expression operator: ["==" "!="]) @compare
(constant_pattern) @compare
(throw_statement) @message
(throw_expression) @message
