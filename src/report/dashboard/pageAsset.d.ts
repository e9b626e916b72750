/** A file of the page as the build makes it: text for the page, and the digest by which the page's policy knows it. */
declare module '*?page-asset' {
  const asset: { readonly text: string; readonly digest: string };
  export default asset;
}
