// Whether the words before a bare number are a person's or a company's name: "Ola Nordmann 91234567"
// is a phone more often than not, "Rapport 91234567" is none.
import { isLetter, isUnspacedLetter, wordStart } from "./letters.ts";
import { meaningOf } from "./lexicon.ts";

const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aase adam adrian agnes ahmed aino alexander alf ali alice allan amalie amanda amir ana anders andrea andreas andrew ane anette anita anja anna anne anneli annette anni annika anton antti ari arne arvid asbjørn astrid atle aud august aurora axel
  bengt benjamin bente berit bernt bertil birger birgit birgitta birgitte birte bjarne björn bjørg bjørn bo bodil brian britt caroline carl catharina cecilia cecilie charlotte chris christer christian christina christine christoffer claes claus connie
  dag dagfinn dan daniel david dennis ebba eero eeva egil einar eino eirik elena eli elin elina elisabeth elise ellen elsa else emil emilie emilia emily emma erik erika erkki erlend ernst espen eskil esther eva even fatima filip finn frank fredrik freja frida frode
  geir george gerd göran greta grete gro gry gudrun gunilla gunn gunnar gunnhild gustav guro hanna hannah hanne hannu hans harald harri hasan hedda heidi heikki helen helena helene helga helge henning henrik henriette hilde hilda hjördis håkan håkon håvard ida ilona inga inge ingeborg inger ingrid ingunn ingvild irene iris isabel isak ivar iver
  jaakko jack jacob jakob james jan jane janne jarl jari jarle jean jens jenny jeppe jesper joachim joakim johan johanna johannes john jon jonas jonny jorunn jukka julia julie juha juhani jussi jytte jón jørgen jørn kai kaisa kalle karen kari karin karl karoline katarina kate kathrine katja katrine kent kenneth kerstin ketil kim kirsi kirsten kirsti kjell kjersti kjetil klaus knud knut kristian kristin kristina kristine kristoffer kurt kåre
  lars lasse laura lauri leena leif leila lena lene lennart leo lillian linda linn line linnea lis lisa lisbet lise liv liisa lone lotta lotte louise lucas ludvig lukas mads magne magnus maja maija malin margit margrethe mari maria marianne marie mariann marit mark markku markus marte martha martin marius mary mathias mathilde mats matti mattias max maria mette michael mia mikael mikkel mikko minna mohamed mohammed mona monica morten muhammad
  nanna natalie nicolai niels nikolai nils nina nora ola olaf olav olavi ole olga oliver olivia olof oscar oskar ove palle paul paula peder peer pekka pelle per pernille pertti peter petra petri petter pia pirjo pål päivi ragnar ragnhild randi rasmus rebecca reidar reidun reijo rikke riitta rita robert roger rolf ronny rosa rune ruth sami samuel sander sandra sanna sara sari sebastian selma seppo signe sigrid sigurd siri sissel siv sofia sofie solveig sonja stefan stein steinar sten stig stine stéphane stian sture susan susanne sven svein sverre synnøve søren
  tage tapio tarja terje thea theodor therese thomas thor tim timo tina tobias tom tomas tommy tone tor torbjørn tore torgeir torild torleif torstein torsten tove trond trude trine trygve tuomas tuula turid tuva ulf ulla ulrik unni ursula vera veronica vibeke victoria vidar viggo viktor ville vilde virpi wenche william yasmin yngve yvonne åge åke åsa åse øivind øystein øyvind ørjan
  sigurður guðrún jóhann kristján gunnar ólafur magnús einar helgi margrét anna sigríður helga kristín ingibjörg þórir katrín hildur
  michelle jennifer jessica sarah mike bob bill joe steve dave tony jim kevin richard charles joseph patricia barbara elizabeth nancy karen betty maria jose juan carlos luis pedro marie pierre jacques philippe françois hans-peter klaus jürgen wolfgang heinz monika sabine petra giuseppe giovanni francesco marco paolo antonio piotr krzysztof andrzej tomasz paweł jan anna katarzyna małgorzata agnieszka`.split(/\s+/),
);

/** What the words right before a bare number are. */
export type Company = "name" | "noun" | "nothing";

const JOINTS = " :=\"'";
const LONGEST_JOINT = 4;

/** Looks at the word that stands before a number with nothing but a space, a colon and the like between. */
export function companyBefore(text: string, start: number): Company {
  let end = start;
  while (end > 0 && start - end < LONGEST_JOINT && JOINTS.includes(text[end - 1]!)) end--;
  if (end === start || end === 0 || !isLetter(text.charCodeAt(end - 1))) return "nothing";
  const from = wordStart(text, end);
  const word = text.slice(from, end);
  const lower = word.toLowerCase();
  if (isUnspacedLetter(text.charCodeAt(from)) || !hasCase(word) || meaningOf(lower) !== "none") return "nothing";
  if (FIRST_NAMES.has(lower)) return "name";
  return isCapital(word) && isCapital(wordJoined(text, from)) ? "name" : "noun";
}

/** The word before a place when only a space, a hyphen or an initial's full stop is between. */
function wordJoined(text: string, place: number): string {
  let end = place;
  while (end > 0 && place - end < 2 && " -.&".includes(text[end - 1]!)) end--;
  if (end === place || end === 0 || !isLetter(text.charCodeAt(end - 1))) return "";
  const word = text.slice(wordStart(text, end), end);
  return meaningOf(word.toLowerCase()) === "none" ? word : "";
}

const isCapital = (word: string): boolean => word !== "" && word[0] !== word[0]!.toLowerCase();
const hasCase = (word: string): boolean => word.toLowerCase() !== word.toUpperCase();
