// What is taken from google-libphonenumber: its short-number metadata, as it stores it, and its
// judgement of whole numbers, against which the corpus is checked.
declare module "google-libphonenumber" {
  type Description = readonly unknown[] | null;
  interface ParsedNumber {
    hasCountryCode(): boolean;
  }
  interface Util {
    parse(text: string): ParsedNumber;
    isValidNumber(number: ParsedNumber): boolean;
  }
  export const PhoneNumberUtil: { getInstance(): Util };
  export const shortnumbermetadata: {
    readonly countryToMetadata: Readonly<Record<string, readonly Description[]>>;
  };
}
