import type { Sheet } from './sheet.ts';

const name = 'factur-x.xml';

/** What Factur-X 1.0 asks of a PDF's metadata: which file is the invoice, and that these terms are an extension of PDF/A. */
const schema = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';
const terms = [
  ['DocumentFileName', 'The name of the embedded XML document'],
  ['DocumentType', 'The type of the hybrid document'],
  ['Version', 'The version of the standard of the embedded XML document'],
  ['ConformanceLevel', 'The conformance level of the embedded XML document'],
];

const metadata = `
<rdf:Description rdf:about="" xmlns:fx="${schema}">
  <fx:DocumentType>INVOICE</fx:DocumentType>
  <fx:DocumentFileName>${name}</fx:DocumentFileName>
  <fx:Version>1.0</fx:Version>
  <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>${schema}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>${terms
      .map(
        ([term, meaning]) => `<rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>${term}</pdfaProperty:name>
      <pdfaProperty:valueType>Text</pdfaProperty:valueType>
      <pdfaProperty:category>external</pdfaProperty:category>
      <pdfaProperty:description>${meaning}</pdfaProperty:description>
    </rdf:li>`,
      )
      .join('')}</rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/** Puts the CII form of a document into its PDF, which then is a Factur-X (ZUGFeRD) invoice of profile EN 16931. */
export function embedFacturX({ doc }: Pick<Sheet, 'doc'>, xml: string, created: Date): void {
  // pdfkit's types leave the relationship out.
  const about = {
    name,
    type: 'text/xml',
    description: 'Factur-X',
    relationship: 'Alternative',
    creationDate: created,
    modifiedDate: created,
  };
  doc.file(Buffer.from(xml), about);
  doc.appendXML(metadata);
}
