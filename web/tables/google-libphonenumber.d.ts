// The one thing taken from google-libphonenumber: its short-number metadata, as it stores it.
declare module "google-libphonenumber" {
  type Description = readonly unknown[] | null;
  export const shortnumbermetadata: {
    readonly countryToMetadata: Readonly<Record<string, readonly Description[]>>;
  };
}
