export { type CommentedText, type CommentPlace, insertedAt, linesOf, withComment } from './commentPlace';
export { type CommentPlaces, createCommentPlaces } from './commentPlaces';
