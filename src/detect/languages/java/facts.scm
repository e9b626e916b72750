; Facts of Java source. Root captures have no dot; their parts are named after them. Vocabulary: ../../facts.ts

; --- imports
(import_declaration (_) @import.module .) @import
(import_declaration (_) @import.module . (asterisk) @import.all) @import

; --- scopes and definitions
(package_declaration (_) @namespace.name) @namespace
(class_declaration name: (identifier) @class.name) @class
(interface_declaration name: (identifier) @class.name) @class
(enum_declaration name: (identifier) @class.name) @class
(record_declaration name: (identifier) @class.name) @class
(annotation_type_declaration name: (identifier) @class.name) @class
(method_declaration name: (identifier) @function.name body: (block) @function.body) @function
(constructor_declaration name: (identifier) @function.name body: (constructor_body) @function.body) @function
(lambda_expression body: (block) @function.body) @function
(lambda_expression body: (expression) @function.result) @function
(block) @block
(constructor_body) @block
(switch_block_statement_group) @block
(switch_rule) @block
(return_statement (_) @return.value) @return

; --- bindings
(field_declaration declarator: (variable_declarator name: (identifier) @binding.field value: (_) @binding.value) @binding)
(constant_declaration declarator: (variable_declarator name: (identifier) @binding.field value: (_) @binding.value) @binding)
(local_variable_declaration declarator: (variable_declarator name: (identifier) @binding.target value: (_) @binding.value) @binding)
(resource name: (identifier) @binding.target value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.target operator: "=" right: (_) @binding.value) @binding
(enum_constant name: (identifier) @binding.field arguments: (argument_list . (_) @binding.value)) @binding
(enhanced_for_statement name: (identifier) @element.target value: (_) @element.value) @element
(annotation_type_element_declaration name: (identifier) @binding.field value: (_) @binding.value) @binding

(local_variable_declaration declarator: (variable_declarator name: (identifier) @local.name !value)) @local
(catch_formal_parameter name: (identifier) @local.name) @local
(instanceof_expression name: (identifier) @local.name) @local

; --- parameters
(formal_parameter name: (identifier) @param.name) @param
(lambda_expression parameters: (identifier) @param.name @param)
(inferred_parameters (identifier) @param.name @param)

; --- expressions
(string_literal) @string
(string_fragment) @text
(multiline_string_fragment) @text
(escape_sequence) @escape
(binary_expression left: (_) @concat.part operator: "+" right: (_) @concat.part) @concat
(true) @true
(false) @false
(method_invocation !object name: (identifier) @call.name arguments: (argument_list) @call.arguments) @call
(method_invocation object: (_) @call.object name: (identifier) @call.name arguments: (argument_list) @call.arguments) @call
(object_creation_expression type: (_) @call.callee arguments: (argument_list) @call.arguments) @call
(annotation name: (_) @call.callee arguments: (annotation_argument_list) @call.arguments) @call
(element_value_pair key: (identifier) @keyword.name value: (_) @keyword.value) @keyword
(field_access object: (_) @member.object field: (_) @member.name) @member
(scoped_identifier scope: (_) @member.object name: (_) @member.name) @member
(array_access array: (_) @index.object index: (_) @index.key) @index
(ternary_expression consequence: (_) @choice.branch alternative: (_) @choice.branch) @choice
(switch_expression body: (switch_block (switch_rule (expression_statement (_) @choice.branch)))) @choice
(array_initializer) @list
(element_value_array_initializer) @list
(array_creation_expression value: (_) @wrap.value) @wrap
(parenthesized_expression (_) @wrap.value) @wrap
(cast_expression value: (_) @wrap.value) @wrap

; --- places where a literal selects nothing
(binary_expression operator: ["==" "!="]) @compare
(switch_label) @compare
(throw_statement) @message
(assert_statement) @assertion
