import type { Catalog } from '../src/pricing/index.ts';

/**
 * What the demo shop sells: Papyllon, a social-media suite that does not exist, by a French seller that does not either.
 * A year costs about a fifth less than twelve months. Amounts are minor units: cents, pence, yen.
 */
export const catalog: Catalog = {
  seller: { name: 'Papyllon SAS', country: 'FR', postalCode: '69001', vatNumber: 'FR14987654324' },
  currencies: ['EUR', 'USD', 'GBP', 'JPY'],
  cycles: [
    { id: 'monthly', interval: 'month', count: 1, name: { en: 'Monthly', fr: 'Mensuel' } },
    { id: 'annual', interval: 'year', count: 1, name: { en: 'Annual', fr: 'Annuel' } },
  ],
  defaultCycle: 'annual',
  defaultPlan: 'professional',
  plans: [
    {
      id: 'standard',
      name: 'Standard',
      description: {
        en: 'Plan and publish for one brand.',
        fr: 'Planifier et publier pour une marque.',
      },
      features: [
        { en: 'Publish to 9 networks from one calendar', fr: 'Publiez sur 9 réseaux depuis un seul calendrier' },
        { en: 'Drafts and a review before anything goes out', fr: 'Brouillons et relecture avant chaque publication' },
        { en: 'Weekly report by e-mail', fr: 'Rapport hebdomadaire par courriel' },
      ],
      prices: {
        monthly: { EUR: 4900, USD: 5500, GBP: 4500, JPY: 7900 },
        annual: { EUR: 46800, USD: 52800, GBP: 43200, JPY: 75600 },
      },
      included: { seats: 1, profiles: 5 },
    },
    {
      id: 'professional',
      name: { en: 'Professional', fr: 'Professionnel' },
      description: {
        en: 'One inbox for every comment and message, shared by the team.',
        fr: 'Une boîte de réception commune pour tous les commentaires et messages.',
      },
      features: [
        { en: 'Everything in Standard', fr: 'Tout ce que contient Standard' },
        { en: 'Shared inbox with assignment and saved replies', fr: 'Boîte partagée, attribution et réponses types' },
        { en: 'Reports you can brand and schedule', fr: 'Rapports à vos couleurs, envoyés à date fixe' },
      ],
      prices: {
        monthly: { EUR: 9900, USD: 10900, GBP: 8900, JPY: 15800 },
        annual: { EUR: 94800, USD: 104400, GBP: 85200, JPY: 151200 },
      },
      included: { seats: 3, profiles: 15 },
    },
    {
      id: 'advanced',
      name: { en: 'Advanced', fr: 'Avancé' },
      description: {
        en: 'For teams that answer to clients or to several markets.',
        fr: 'Pour les équipes qui servent des clients ou plusieurs marchés.',
      },
      features: [
        { en: 'Everything in Professional', fr: 'Tout ce que contient Professionnel' },
        { en: 'Approval in several steps, with an audit trail', fr: 'Validation en plusieurs étapes, avec historique' },
        { en: 'Response times and workload by person', fr: 'Délais de réponse et charge par personne' },
        { en: 'Single sign-on (SAML)', fr: 'Authentification unique (SAML)' },
      ],
      prices: {
        monthly: { EUR: 19900, USD: 21900, GBP: 17500, JPY: 31800 },
        annual: { EUR: 190800, USD: 210000, GBP: 168000, JPY: 304800 },
      },
      included: { seats: 10, profiles: 50 },
    },
    {
      id: 'custom',
      name: { en: 'Custom', fr: 'Sur mesure' },
      description: {
        en: 'More than 100 people or 500 profiles, your own terms, a named contact.',
        fr: 'Plus de 100 personnes ou 500 profils, vos conditions, une personne attitrée.',
      },
      features: [
        { en: 'Data kept in the region you choose', fr: 'Données hébergées dans la région de votre choix' },
        { en: 'Onboarding for every team', fr: 'Prise en main avec chaque équipe' },
        { en: 'Payment by invoice', fr: 'Paiement sur facture' },
      ],
      contactUrl: 'contact.html',
    },
  ],
  addOns: [
    {
      id: 'seats',
      name: { en: 'Seats', fr: 'Utilisateurs' },
      unit: { one: { en: 'seat', fr: 'utilisateur' }, other: { en: 'seats', fr: 'utilisateurs' } },
      description: {
        en: 'One for each person who signs in.',
        fr: 'Un par personne qui se connecte.',
      },
      prices: {
        monthly: { EUR: 1500, USD: 1700, GBP: 1400, JPY: 2400 },
        annual: { EUR: 14400, USD: 16300, GBP: 13400, JPY: 23000 },
      },
      max: 100,
    },
    {
      id: 'profiles',
      name: { en: 'Social profiles', fr: 'Profils sociaux' },
      unit: { one: { en: 'profile', fr: 'profil' }, other: { en: 'profiles', fr: 'profils' } },
      description: {
        en: 'A page, channel or account on one network.',
        fr: 'Une page, une chaîne ou un compte sur un réseau.',
      },
      prices: {
        monthly: { EUR: 500, USD: 600, GBP: 500, JPY: 800 },
        annual: { EUR: 4800, USD: 5700, GBP: 4800, JPY: 7700 },
      },
      max: 500,
    },
    {
      id: 'onboarding',
      name: { en: 'Guided onboarding', fr: 'Mise en route accompagnée' },
      description: {
        en: 'Two hours with a person of ours. Booked and billed apart.',
        fr: 'Deux heures avec l’un de nous. Réservées et facturées à part.',
      },
      externalUrl: 'contact.html',
      externalLabel: { en: 'Book a date', fr: 'Choisir une date' },
    },
  ],
  coupons: [
    {
      code: 'WELCOME10',
      name: { en: '10 % off the first invoice', fr: '10 % sur la première facture' },
      percent: 10,
      duration: 'once',
    },
    {
      code: 'TEAM25',
      name: { en: '25 % off for three months, paid monthly', fr: '25 % pendant trois mois, paiement mensuel' },
      percent: 25,
      duration: 'repeating',
      months: 3,
      plans: ['professional', 'advanced'],
      cycles: ['monthly'],
    },
  ],
  taxBehavior: 'exclusive',
  askFor: ['invoiceEmail', 'purchaseOrder'],
  links: {
    terms: { en: 'terms.html', fr: 'terms.html?lang=fr' },
    privacy: { en: 'privacy.html', fr: 'privacy.html?lang=fr' },
    refunds: { en: 'refunds.html', fr: 'refunds.html?lang=fr' },
    support: { en: 'support.html', fr: 'support.html?lang=fr' },
  },
};
