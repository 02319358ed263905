import { type Country, countries } from "./countries.ts";
import { Random } from "./random.ts";
import { writing } from "./writing.ts";

/** A contact of the demo's CRM, made up. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly city: string;
  readonly country: Country;
  /** As somebody once typed it. */
  readonly phone: string;
  /** Of the company, perhaps with an extension; "" for none. */
  readonly office: string;
  readonly customerNumber: string;
  /** "2024-03-12" */
  readonly since: string;
  readonly order: string;
}

/** How many contacts the demo has. */
const contactCount = 360;

const industries = ["Bygg", "Marine", "Foods", "Textiles", "Logistics", "Optics", "Print", "Energy", "Timber", "Robotics", "Ceramics", "Dental"];

/** The first contacts are always these: what the line on top speaks of. The last three digits tell the box what their phones do. */
const known: readonly (readonly [name: string, company: string, region: string, phone: string, office: string])[] = [
  ["Ola Nordmann", "Nordmann Bygg", "NO", "22 22 59 09", "+47 22 22 55 00 linje 12"],
  ["Astrid Moen", "Moen & Lie Arkitekter", "NO", "22 22 59 01", ""],
  ["Erik Lindqvist", "Lindqvist Optik AB", "SE", "08-465 004 12", "+46 (0)8 465 004 00"],
  ["Mette Kjær", "Kjær Keramik ApS", "DK", "32 12 34 59", ""],
  ["James Whitfield", "Whitfield Marine Ltd", "GB", "020 7946 0018 ext. 12", "0044 20 7946 0000"],
  ["Solveig Strand", "Strand Foods", "NO", "+47 22225902", ""],
  ["Grace Kim", "Kim Robotics Inc.", "US", "(202) 555-0142", "+1-202-555-0100 x204"],
  ["Anneliese Köhler", "Köhler Druck GmbH", "DE", "030/23125-117", ""],
  ["Håkon Fossum", "Fossum Timber", "NO", "Mob: 45129905", "22 22 55 00, linje 31"],
];

/** All contacts, the same on every machine. */
export function makeContacts(): readonly Contact[] {
  const random = new Random(20_240_312);
  const byRegion = new Map(countries.map((one) => [one.region, one]));
  const lot = countries.flatMap((one) => Array<Country>(one.weight).fill(one));
  const contacts: Contact[] = [];
  for (let n = 1; n <= contactCount; n++) {
    const given = known[n - 1];
    const country = (given && byRegion.get(given[2])) ?? random.pick(lot);
    const last = random.pick(country.last);
    const rest = {
      id: `c-${String(n).padStart(3, "0")}`,
      city: random.pick(country.cities),
      country,
      customerNumber: `${random.between(10, 89)}${random.digits(4)}`,
      since: `${random.between(2011, 2025)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
      order: `4${random.digits(7)}`,
    };
    const drawn = {
      name: `${random.pick(country.first)} ${last}`,
      company: `${last} ${random.pick(industries)}`,
      phone: writing(country, random),
      office: random.next() < 0.3 ? writing(country, random) : "",
    };
    contacts.push(given ? { ...rest, name: given[0], company: given[1], phone: given[3], office: given[4] } : { ...rest, ...drawn });
  }
  return contacts;
}

const two = (n: number) => String(n).padStart(2, "0");
