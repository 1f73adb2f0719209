/** Currency in which the installation adds up its money; a record may carry another one of its own. */
export const currency = 'EUR'
