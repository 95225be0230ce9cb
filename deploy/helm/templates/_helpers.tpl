{{- define "soundings.selector" -}}
app.kubernetes.io/name: soundings
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "soundings.basePath" -}}
{{ regexReplaceAll "^[a-z]+://[^/]*|/+$" .Values.publicUrl "" }}
{{- end }}

{{- define "soundings.labels" -}}
{{ include "soundings.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
