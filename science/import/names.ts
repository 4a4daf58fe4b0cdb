import type { Field } from './mapping.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * Known column names of each field, in lower case and without accents and punctuation; the most likely first. A column must have
 * exactly such a name.
 */
export const NAMES: Readonly<Record<Field, readonly string[]>> = {
  participant: words(`
    participant participantid subjid subjectid subject subj sub ppt pid sid participantnumber participantno participantcode
    subjectnumber subjectno subjnum subjno person personid player playerid user userid worker workerid prolificid prolificpid prolific id
    vp vpn vpid vpnr vpnummer vpcode versuchsperson versuchspersonen versuchspersonennummer versuchspersonid proband probandin
    probandid probandnr probanden probandenid probandennr probandennummer probandencode teilnehmer teilnehmerin teilnehmerid teilnehmernr
    teilnehmernummer personennummer personencode
    sujet sujetid numerosujet numsujet participante participanteid sujeto sujetoid deelnemer deelnemerid deelnemernummer proefpersoon
    proefpersoonid proefpersoonnummer ppn ppnr partecipante soggetto sujeito`),
  choice: words(`
    choice action chosen chosenoption resp response decision option arm selected selection key keypress button deck bandit machine cho
    wahl auswahl gewaehlt gewahlt antwort entscheidung taste
    choix reponse eleccion respuesta decisao escolha scelta risposta keuze antwoord respons`),
  reward: words(`
    reward outcome payoff feedback points score result win r out rew
    belohnung ergebnis punkte gewinn auszahlung ruckmeldung rueckmeldung
    recompense resultat gain gains recompensa resultado puntos premio ganancia pontos ricompensa risultato punti vincita
    beloning uitkomst punten winst opbrengst`),
  gain: words(`gain gains won win wins amountwon gewinn gewinne ganancia ganancias ganho winst vincita`),
  loss: words(
    `loss losses lost lose amountlost penalty verlust verluste perte pertes perdida perdidas perda verlies perdita`,
  ),
  forgone: words(`forgone forgonereward foregone counterfactual unchosenoutcome unchosenreward`),
  trial: words(`
    trial trialnumber trialno trialnr trialnum trialindex trialid ntrial t round durchgang durchgangsnummer durchgangnr runde
    essai numeroessai ensayo ronda tentativa prova beurt ronde`),
  block: words(`
    block blocknumber blockno blocknr blocknum blockid game gameid pair run problem stimuluspair context
    blocknummer bloc bloque bloco blocco blok`),
  session: words(`session sessionnumber sessionid visit day sitzung seance sesion sessao sessione sessie`),
  task: words(`task experiment taskid`),
  forced: words(`forced isforced forcedchoice imposed`),
}

/** A name as it is compared: lower case, without accents, spaces and punctuation. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

/** Texts which say in a column of choices that no choice was made. */
export const MISSED_WORDS: ReadonlySet<string> = new Set(
  words(`missed noresponse noanswer nochoice timeout timedout toolate omission omitted skipped verpasst keineantwort zuspat zuspaet
    sansreponse omis sinrespuesta geenantwoord nessunarisposta`),
)
