// validatorUrl: null, because the renderer would otherwise send the address of the description to a server on the internet.
SwaggerUIBundle({
  url: "/openapi.yml",
  dom_id: "#description",
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false
});
